{# § 4 Abs. 1 and Abs. 2 Nr. 1 RVO zu § 48a SGB II: all claims of the month, in whatever BG, of everybody who has a status row
   ELB or NEF on the Stichtag (lieferung.md § 6). Leistungsanspruch, before any Minderung. #}
with

stichtage as (

    select * from {{ ref('int_stichtage_je_lieferung') }} where ist_anspruchsmonat and ist_berechnungsmonat

),

personen as (

    {{ nur_ausstehende(ref('stg_fachverfahren__person')) }}

),

personen_zeitraeume as (

    {{ nur_ausstehende(ref('stg_fachverfahren__person_zeitraum')) }}

),

ansprueche as (

    {{ nur_ausstehende(ref('stg_fachverfahren__anspruch')) }}

),

leistungsarten as (

    select * from {{ ref('leistungsarten') }} where grunddatum_id is not null

),

regelleistungsberechtigte as (

    select distinct
        stichtage.lieferung_id,
        stichtage.monat,
        personen_zeitraeume.kunden_id
    from stichtage
    inner join personen_zeitraeume
        on
            stichtage.lieferung_id = personen_zeitraeume.lieferung_id
            and stichtage.stichtag between personen_zeitraeume.von and personen_zeitraeume.bis
    where personen_zeitraeume.status in ('ELB', 'NEF')

)

select
    ansprueche.lieferung_id,
    ansprueche.monat,
    leistungsarten.grunddatum_id,
    ansprueche.kunden_id,
    personen.geschlecht,
    ansprueche.anspruch_eur as wert
from ansprueche
inner join leistungsarten
    on ansprueche.leistungsart = leistungsarten.leistungsart
inner join regelleistungsberechtigte
    on
        ansprueche.lieferung_id = regelleistungsberechtigte.lieferung_id
        and ansprueche.monat = regelleistungsberechtigte.monat
        and ansprueche.kunden_id = regelleistungsberechtigte.kunden_id
inner join personen
    on
        ansprueche.lieferung_id = personen.lieferung_id
        and ansprueche.kunden_id = personen.kunden_id
