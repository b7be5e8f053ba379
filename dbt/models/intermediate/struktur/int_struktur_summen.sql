{# The counts of the deliveries of this build: every Größe by every Merkmal that it is cut by. Whether the delivery could
   know it at all is decided where the counts are frozen. A person belongs to every target group that fits: those of
   the Kreis Warendorf, and large BGs. #}
{{ config(materialized='ephemeral') }}

{%- set zielgruppen = [
    'neuantrag', 'minijob', 'svb', 'selbstaendig', 'gefoerdert', 'lzb', 'lza', 'frauen', 'alleinerziehend', 'u25', '50plus',
    'nicht_deutsch', 'flucht', 'gesundheit', 'grosse_bg',
] %}

with

monate as (

    select * from {{ ref('int_struktur_monate') }} where ist_strukturmonat

),

personen as (

    select * from {{ ref('int_personen_am_stichtag') }}

),

bedarfsgemeinschaften as (

    select * from {{ ref('int_bg_am_stichtag') }} where ist_leistungsberechtigt

),

-- Read three times, but never kept: it is a table already.
elb as not materialized (

    select * from {{ ref('int_elb_struktur') }}

),

eintritte as (

    select * from {{ ref('int_eintritte') }} where grunddatum_id = 'INT'

),

ansprueche as (

    {{ nur_ausstehende(ref('stg_fachverfahren__anspruch')) }}

),

personen_zellen as (

    select
        personen.lieferung_id,
        personen.monat,
        personen.geschlecht,
        personen.altersklasse,
        personen.bg_typ,
        personen.nationalitaet,
        count(*) filter (where personen.ist_pers) as pers,
        count(*) filter (where personen.ist_rlb) as rlb,
        count(*) filter (where personen.ist_elb) as elb,
        count(*) filter (where personen.ist_nef) as nef,
        0 as bg
    from monate
    inner join personen
        on
            monate.lieferung_id = personen.lieferung_id
            and monate.monat = personen.monat
    group by
        personen.lieferung_id,
        personen.monat,
        personen.geschlecht,
        personen.altersklasse,
        personen.bg_typ,
        personen.nationalitaet

    union all

    select
        bedarfsgemeinschaften.lieferung_id,
        bedarfsgemeinschaften.monat,
        bedarfsgemeinschaften.geschlecht,
        bedarfsgemeinschaften.altersklasse,
        bedarfsgemeinschaften.bg_typ,
        bedarfsgemeinschaften.nationalitaet,
        0 as pers,
        0 as rlb,
        0 as elb,
        0 as nef,
        count(*) as bg
    from monate
    inner join bedarfsgemeinschaften
        on
            monate.lieferung_id = bedarfsgemeinschaften.lieferung_id
            and monate.monat = bedarfsgemeinschaften.monat
    group by
        bedarfsgemeinschaften.lieferung_id,
        bedarfsgemeinschaften.monat,
        bedarfsgemeinschaften.geschlecht,
        bedarfsgemeinschaften.altersklasse,
        bedarfsgemeinschaften.bg_typ,
        bedarfsgemeinschaften.nationalitaet

),

elb_zellen as (

    select
        lieferung_id,
        monat,
        geschlecht,
        bezugsdauer,
        integrationsprognose,
        coalesce(minderungsgrund, 'keine') as minderungsgrund,
        count(*) as elb,
        count(*) filter (where ist_lzb) as lzb,
        count(*) filter (where ist_arbeitslos) as alo,
        count(*) filter (where ist_lza) as lza,
        count(minderungsgrund) as minderung,
        {{ zielgruppen_zaehlen(zielgruppen) | trim }}
    from elb
    where ist_strukturmonat
    group by lieferung_id, monat, geschlecht, bezugsdauer, integrationsprognose, coalesce(minderungsgrund, 'keine')

),

-- A start in the look-back interval, too, is cut by what its person was at the Vorstichtag (kennzahlen.md § 11 no. 11).
integrationen as (

    select
        eintritte.lieferung_id,
        eintritte.monat,
        elb.geschlecht,
        count(*) as anzahl,
        {{ zielgruppen_zaehlen(zielgruppen, 'elb.') | trim }}
    from eintritte
    inner join monate
        on
            eintritte.lieferung_id = monate.lieferung_id
            and eintritte.monat = monate.monat
    inner join elb
        on
            eintritte.lieferung_id = elb.lieferung_id
            and elb.monat = {{ monat_plus('eintritte.monat', -1) }}
            and eintritte.kunden_id = elb.kunden_id
    group by eintritte.lieferung_id, eintritte.monat, elb.geschlecht

),

gemindert as (

    select
        lieferung_id,
        kunden_id,
        monat,
        sum(anspruch_eur - anspruch_nach_minderung_eur) as betrag
    from ansprueche
    where anspruch_eur <> anspruch_nach_minderung_eur
    group by lieferung_id, kunden_id, monat

),

je_geschlecht as (

    select
        personen_zellen.lieferung_id,
        personen_zellen.monat,
        personen_zellen.geschlecht,
        grunddaten.grunddatum_id as groesse,
        merkmale.merkmal,
        merkmale.auspraegung,
        grunddaten.wert
    from personen_zellen
    cross join lateral {{ grunddatum_zeilen(['PERS', 'BG', 'RLB', 'ELB', 'NEF']) }}
    cross join lateral {{ merkmalszeilen('personen_zellen') }}

    union all

    select
        elb_zellen.lieferung_id,
        elb_zellen.monat,
        elb_zellen.geschlecht,
        zeilen.groesse,
        zeilen.merkmal,
        zeilen.auspraegung,
        zeilen.wert
    from elb_zellen
    cross join lateral {{ strukturzeilen(
        [
            ("'LZB'", "'gesamt'", "'gesamt'", 'lzb'),
            ("'LZB'", "'bezugsdauer'", 'bezugsdauer', 'lzb'),
            ("'ALO'", "'gesamt'", "'gesamt'", 'alo'),
            ("'LZA'", "'gesamt'", "'gesamt'", 'lza'),
            ("'MINDERUNG'", "'gesamt'", "'gesamt'", 'minderung'),
            ("'MINDERUNG'", "'minderungsgrund'", 'minderungsgrund', 'minderung'),
            ("'ELB'", "'integrationsprognose'", 'integrationsprognose', 'elb'),
        ],
        'ELB',
        zielgruppen,
    ) }}

    union all

    select
        integrationen.lieferung_id,
        integrationen.monat,
        integrationen.geschlecht,
        zeilen.groesse,
        zeilen.merkmal,
        zeilen.auspraegung,
        zeilen.wert
    from integrationen
    cross join lateral {{ strukturzeilen([("'INT'", "'gesamt'", "'gesamt'", 'anzahl')], 'INT', zielgruppen) }}

    union all

    select
        elb.lieferung_id,
        elb.monat,
        elb.geschlecht,
        'MINDERUNG_EUR' as groesse,
        'gesamt' as merkmal,
        'gesamt' as auspraegung,
        gemindert.betrag as wert
    from elb
    inner join gemindert
        on
            elb.lieferung_id = gemindert.lieferung_id
            and elb.monat = gemindert.monat
            and elb.kunden_id = gemindert.kunden_id
    where elb.ist_strukturmonat

)

select
    lieferung_id,
    monat,
    groesse,
    merkmal,
    auspraegung,
    coalesce(geschlecht, 'gesamt') as geschlecht,
    sum(wert) as wert
from je_geschlecht
where wert <> 0
group by grouping sets (
    (lieferung_id, monat, groesse, merkmal, auspraegung),
    (lieferung_id, monat, groesse, merkmal, auspraegung, geschlecht)
)
