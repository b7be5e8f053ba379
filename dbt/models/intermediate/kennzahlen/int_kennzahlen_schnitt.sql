{# The fifteen by cut. An Ausprägung without a case in a month counts 0 there, as long as the month itself is known: a new team
   starts from 0, a closed one ends there. Rows exist where the Ausprägung has any case in m − 12 … m. #}
{{ config(materialized='table', unlogged=true, post_hook="analyze {{ this }}") }}

{%- set formeln = kennzahlformeln() %}
{%- set grunddaten = [
    'LLU', 'LUH', 'ELB', 'ELB_ZU', 'ELB_AB', 'INT', 'GERING', 'OEGB', 'ELB_AE', 'INT_AE', 'LZB', 'LZB_ZU', 'LZB_AB', 'INT_LZB',
    'LZB_AMP', 'INT_SVB_KOHORTE', 'KONT',
] %}

with

neuberechnung as (

    select * from {{ ref('int_neuberechnung') }}

),

kennzahlen as (

    select * from {{ ref('kennzahlen') }}

),

werte as (

    select werte.*
    from {{ ref('int_schnitte_massgeblich') }} as werte
    inner join neuberechnung
        on
            werte.traeger_nr = neuberechnung.traeger_nr
            -- As far back as the windows of this build reach.
            and werte.berichtsmonat >= {{ monat_plus('neuberechnung.monat_von', -12) }}

),

insgesamt as (

    select grunddaten.*
    from {{ ref('int_grunddaten_massgeblich') }} as grunddaten
    inner join neuberechnung
        on
            grunddaten.traeger_nr = neuberechnung.traeger_nr
            and grunddaten.berichtsmonat >= neuberechnung.schnitte_von
    where grunddaten.geschlecht = 'gesamt'

),

bezugsmonate as (

    select
        bezugsmonate.*,
        neuberechnung.monat_von,
        neuberechnung.schnitte_von
    from {{ ref('int_bezugsmonate') }} as bezugsmonate
    inner join neuberechnung
        on
            bezugsmonate.traeger_nr = neuberechnung.traeger_nr
            and bezugsmonate.datenstand >= neuberechnung.datenstand_von
            and bezugsmonate.berichtsmonat >= {{ monat_plus('neuberechnung.monat_von', -12) }}

),

breit as (

    select
        traeger_nr,
        berichtsmonat,
        wartezeit,
        schnitt,
        auspraegung,
        geschlecht,
        {{ je_grunddatum(grunddaten, "sum(wert) filter (where grunddatum_id = '<ID>') as <id>") }}
    from werte
    group by traeger_nr, berichtsmonat, wartezeit, schnitt, auspraegung, geschlecht

),

-- A Grunddatum that the month does not have at all stays missing.
vorhanden as (

    select
        traeger_nr,
        berichtsmonat,
        wartezeit,
        {{ je_grunddatum(grunddaten, "bool_or(grunddatum_id = '<ID>') as <id>") }}
    from insgesamt
    group by traeger_nr, berichtsmonat, wartezeit

),

faelle as (

    select
        bezugsmonate.traeger_nr,
        bezugsmonate.datenstand,
        bezugsmonate.berichtsmonat,
        breit.schnitt,
        breit.auspraegung
    from bezugsmonate
    inner join breit
        on
            bezugsmonate.traeger_nr = breit.traeger_nr
            and bezugsmonate.berichtsmonat = breit.berichtsmonat
            and bezugsmonate.wartezeit = breit.wartezeit
            and breit.geschlecht = 'gesamt'

),

auspraegungen as (

    select distinct
        traeger_nr,
        datenstand,
        schnitt,
        auspraegung
    from faelle

),

raster as (

    select
        bezugsmonate.traeger_nr,
        bezugsmonate.datenstand,
        bezugsmonate.berichtsmonat,
        bezugsmonate.wartezeit,
        bezugsmonate.monat_von,
        bezugsmonate.schnitte_von,
        bezugsmonate.ist_meldemonat,
        bezugsmonate.ist_neuester,
        auspraegungen.schnitt,
        auspraegungen.auspraegung,
        geschlechter.geschlecht
    from bezugsmonate
    inner join auspraegungen
        on
            bezugsmonate.traeger_nr = auspraegungen.traeger_nr
            and bezugsmonate.datenstand = auspraegungen.datenstand
    cross join (values ('gesamt'), ('w'), ('m')) as geschlechter (geschlecht)

),

gefuellt as (

    select
        raster.*,
        faelle.schnitt is not null as hat_fall,
        {{ je_grunddatum(grunddaten, "case when vorhanden.<id> then coalesce(breit.<id>, 0) end as <id>") }}
    from raster
    left join vorhanden
        on
            raster.traeger_nr = vorhanden.traeger_nr
            and raster.berichtsmonat = vorhanden.berichtsmonat
            and raster.wartezeit = vorhanden.wartezeit
    left join faelle
        on
            raster.traeger_nr = faelle.traeger_nr
            and raster.datenstand = faelle.datenstand
            and raster.berichtsmonat = faelle.berichtsmonat
            and raster.schnitt = faelle.schnitt
            and raster.auspraegung = faelle.auspraegung
    left join breit
        on
            raster.traeger_nr = breit.traeger_nr
            and raster.berichtsmonat = breit.berichtsmonat
            and raster.wartezeit = breit.wartezeit
            and raster.schnitt = breit.schnitt
            and raster.auspraegung = breit.auspraegung
            and raster.geschlecht = breit.geschlecht

),

im_fenster as (

    select
        traeger_nr,
        datenstand,
        berichtsmonat,
        wartezeit,
        geschlecht,
        schnitt,
        auspraegung,
        ist_meldemonat,
        ist_neuester and berichtsmonat >= greatest(monat_von, {{ monat_plus('schnitte_von', 12) }}) as ist_reihe,
        bool_or(hat_fall) over fenster_12_0 as gibt_es,
        {{ kennzahl_spalten(formeln) }}
    from gefuellt
    -- The months of a Datenstand stand without holes.
    window
        reihe as (partition by traeger_nr, datenstand, schnitt, auspraegung, geschlecht order by berichtsmonat),
        fenster_0_0 as (reihe rows between current row and current row),
        fenster_11_0 as (reihe rows between 11 preceding and current row),
        fenster_12_0 as (reihe rows between 12 preceding and current row),
        fenster_12_1 as (reihe rows between 12 preceding and 1 preceding),
        fenster_12_12 as (reihe rows between 12 preceding and 12 preceding)

),

je_kennzahl as (

    select
        im_fenster.traeger_nr,
        im_fenster.datenstand,
        im_fenster.berichtsmonat,
        im_fenster.wartezeit,
        im_fenster.geschlecht,
        im_fenster.schnitt,
        im_fenster.auspraegung,
        im_fenster.ist_meldemonat,
        im_fenster.ist_reihe,
        zeilen.kennzahl_id,
        trim_scale(zeilen.zaehler) as zaehler,
        trim_scale(zeilen.nenner) as nenner
    from im_fenster
    cross join lateral {{ kennzahl_zeilen('im_fenster', formeln.keys()) }}
    where im_fenster.gibt_es and (im_fenster.ist_meldemonat or im_fenster.ist_reihe)

),

geteilt as (

    select
        je_kennzahl.*,
        {{ quotient('kennzahlen.art', 'je_kennzahl.zaehler', 'je_kennzahl.nenner') }} as wert
    from je_kennzahl
    inner join kennzahlen
        on je_kennzahl.kennzahl_id = kennzahlen.kennzahl_id

)

select
    *,
    {{ kennzahlstatus('wert', 'wartezeit') }} as status
from geteilt
