{# The sums of the deliveries of this build: total and every cut, from one pass over the persons. Persons are grouped once by
   place and once by themselves; a cut is then a sum of a few thousand cells. What is not there is 0. #}
{{ config(materialized='table', unlogged=true, post_hook="analyze {{ this }}") }}

with

bestaende as (

    select * from {{ ref('int_zaehlung_bestaende') }}

),

bewegungen as (

    select * from {{ ref('int_zaehlung_bewegungen') }}

),

aeltere_bestaende as (

    select * from {{ ref('int_zaehlung_aelterer_bestaende') }}

),

bestand_zellen as (

    select
        lieferung_id,
        monat,
        geschlecht,
        {{ schnitt_spalten('ort') }},
        {{ schnitt_spalten('person') }},
        grouping(bg_typ) = 1 as ist_ort,
        sum(llu) as llu,
        sum(luh) as luh,
        count(*) filter (where ist_elb) as elb,
        count(*) filter (where ist_elb_ae) as elb_ae,
        count(*) filter (where ist_lzb) as lzb,
        count(*) filter (where ist_lzb_amp) as lzb_amp
    from bestaende
    group by {{ schnitt_gruppen('lieferung_id, monat, geschlecht') }}

),

bewegung_zellen as (

    select
        lieferung_id,
        monat,
        geschlecht,
        grunddatum_id,
        {{ schnitt_spalten('ort') }},
        {{ schnitt_spalten('person') }},
        grouping(bg_typ) = 1 as ist_ort,
        count(*) as anzahl
    from bewegungen
    group by {{ schnitt_gruppen('lieferung_id, monat, geschlecht, grunddatum_id') }}

),

bestaende_je_schnitt as (

    select
        bestand_zellen.lieferung_id,
        bestand_zellen.monat,
        bestand_zellen.geschlecht,
        schnitte.schnitt,
        schnitte.auspraegung,
        sum(bestand_zellen.llu) as llu,
        sum(bestand_zellen.luh) as luh,
        sum(bestand_zellen.elb) as elb,
        sum(bestand_zellen.elb_ae) as elb_ae,
        sum(bestand_zellen.lzb) as lzb,
        sum(bestand_zellen.lzb_amp) as lzb_amp
    from bestand_zellen
    cross join lateral {{ schnitt_zeilen('bestand_zellen') }}
    where schnitte.gilt
    group by
        bestand_zellen.lieferung_id,
        bestand_zellen.monat,
        bestand_zellen.geschlecht,
        schnitte.schnitt,
        schnitte.auspraegung

),

je_geschlecht as (

    select
        bestaende_je_schnitt.lieferung_id,
        bestaende_je_schnitt.monat,
        grunddaten.grunddatum_id,
        bestaende_je_schnitt.geschlecht,
        bestaende_je_schnitt.schnitt,
        bestaende_je_schnitt.auspraegung,
        grunddaten.wert
    from bestaende_je_schnitt
    cross join lateral {{ grunddatum_zeilen(['LLU', 'LUH', 'ELB', 'ELB_AE', 'LZB', 'LZB_AMP']) }}

    union all

    select
        aeltere_bestaende.lieferung_id,
        aeltere_bestaende.monat,
        grunddaten.grunddatum_id,
        aeltere_bestaende.geschlecht,
        'gesamt' as schnitt,
        'gesamt' as auspraegung,
        grunddaten.wert
    from aeltere_bestaende
    cross join lateral {{ grunddatum_zeilen(['ELB', 'ELB_AE', 'LZB', 'LZB_AMP']) }}

    union all

    select
        bewegung_zellen.lieferung_id,
        bewegung_zellen.monat,
        bewegung_zellen.grunddatum_id,
        bewegung_zellen.geschlecht,
        schnitte.schnitt,
        schnitte.auspraegung,
        sum(bewegung_zellen.anzahl) as wert
    from bewegung_zellen
    cross join lateral {{ schnitt_zeilen('bewegung_zellen') }}
    where schnitte.gilt
    group by
        bewegung_zellen.lieferung_id,
        bewegung_zellen.monat,
        bewegung_zellen.grunddatum_id,
        bewegung_zellen.geschlecht,
        schnitte.schnitt,
        schnitte.auspraegung

)

select
    lieferung_id,
    monat,
    grunddatum_id,
    coalesce(geschlecht, 'gesamt') as geschlecht,
    schnitt,
    auspraegung,
    sum(wert) as wert
from je_geschlecht
where wert <> 0
group by grouping sets (
    (lieferung_id, monat, grunddatum_id, schnitt, auspraegung),
    (lieferung_id, monat, grunddatum_id, schnitt, auspraegung, geschlecht)
)
