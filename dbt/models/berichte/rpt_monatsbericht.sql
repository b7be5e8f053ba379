{# The headline month is the last final one, D − 3 (bericht.md § 2). #}
with

datenstaende as (

    select * from {{ veroeffentlicht('dim_datenstaende') }}

),

jobcenter as (

    select * from {{ ref('jobcenter') }}

),

stichtage as (

    select * from {{ ref('stichtage') }}

),

kontakte as (

    select * from {{ ref('kontakte') }}

),

bezeichnungen as (

    select * from {{ ref('bezeichnungen') }} where begriff = 'leistung'

),

regelbedarfsstufen as (

    select
        gueltig_ab,
        lead(gueltig_ab) over (order by gueltig_ab) as naechste_ab,
        rbs1
    from {{ ref('regelbedarfsstufen') }}

),

pruefungen as (

    select
        lieferung_id,
        zeilen,
        hinweise,
        row_number() over (partition by lieferung_id order by pruefung desc) as rang
    from {{ source('eingang', 'pruefung') }}
    where status = 'angenommen'

),

-- Names and Trägerform of the year of the Datenstand; the table is open-ended at its last year.
namen as (

    select
        datenstaende.traeger_nr,
        datenstaende.datenstand,
        jobcenter.jobcenter,
        jobcenter.traegerform,
        jobcenter.ist_muster,
        row_number() over (
            partition by datenstaende.traeger_nr, datenstaende.datenstand
            order by
                case when jobcenter.jahr <= extract(year from datenstaende.datenstand) then 0 else 1 end,
                abs(jobcenter.jahr - extract(year from datenstaende.datenstand))
        ) as rang
    from datenstaende
    inner join jobcenter
        on datenstaende.traeger_nr = jobcenter.traeger_nr

)

select
    datenstaende.traeger_nr,
    namen.jobcenter as jobcenter_bezeichnung,
    namen.traegerform,
    namen.ist_muster,
    datenstaende.datenstand,
    datenstaende.vorheriger_datenstand,
    {{ monat_plus('datenstaende.datenstand', -3) }} as berichtsmonat,
    {{ monat_plus('datenstaende.datenstand', -15) }} as vorjahresmonat,
    stichtage.stichtag,
    bezeichnungen.bezeichnung as leistung_bezeichnung,
    regelbedarf.rbs1,
    regelbedarf_vorjahr.rbs1 as rbs1_vorjahr,
    datenstaende.lieferung_id,
    datenstaende.erstellt_am as lieferung_erstellt_am,
    datenstaende.fachverfahren,
    concat_ws(', ', kontakte.stelle, 'Telefon ' || kontakte.telefon, kontakte.e_mail) as kontakt,
    pruefungen.zeilen::int as lieferung_zeilen,
    pruefungen.hinweise::int as lieferung_hinweise
from datenstaende
inner join namen
    on
        datenstaende.traeger_nr = namen.traeger_nr
        and datenstaende.datenstand = namen.datenstand
        and namen.rang = 1
left join kontakte
    on datenstaende.traeger_nr = kontakte.traeger_nr
left join pruefungen
    on
        datenstaende.lieferung_id = pruefungen.lieferung_id
        and pruefungen.rang = 1
left join stichtage
    on stichtage.monat = {{ monat_plus('datenstaende.datenstand', -3) }}
left join bezeichnungen
    on
        {{ monat_plus('datenstaende.datenstand', -3) }} >= bezeichnungen.gueltig_ab
        and (
            bezeichnungen.gueltig_bis is null
            or {{ monat_plus('datenstaende.datenstand', -3) }} <= bezeichnungen.gueltig_bis
        )
left join regelbedarfsstufen as regelbedarf
    on
        {{ monat_plus('datenstaende.datenstand', -3) }} >= regelbedarf.gueltig_ab
        and (
            regelbedarf.naechste_ab is null
            or {{ monat_plus('datenstaende.datenstand', -3) }} < regelbedarf.naechste_ab
        )
left join regelbedarfsstufen as regelbedarf_vorjahr
    on
        {{ monat_plus('datenstaende.datenstand', -15) }} >= regelbedarf_vorjahr.gueltig_ab
        and (
            regelbedarf_vorjahr.naechste_ab is null
            or {{ monat_plus('datenstaende.datenstand', -15) }} < regelbedarf_vorjahr.naechste_ab
        )
