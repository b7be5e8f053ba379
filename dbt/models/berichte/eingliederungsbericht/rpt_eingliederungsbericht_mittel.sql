{# Sums of the headline month (D − 3) and of the newest one (D), each with the same month of last year at Wartezeit 3. #}
with

datenstaende as (

    select
        traeger_nr,
        datenstand
    from {{ veroeffentlicht('dim_datenstaende') }}

),

haushalt as not materialized (

    select * from {{ veroeffentlicht('fct_haushalt') }} where haushaltsjahr = extract(year from berichtsmonat)

),

gruppen as (

    select * from {{ ref('haushaltsgruppen') }}

)

select
    datenstaende.traeger_nr,
    datenstaende.datenstand,
    haushalt.berichtsmonat,
    haushalt.titel,
    haushalt.gruppe,
    gruppen.sortierung,
    gruppen.titel_bezeichnung,
    gruppen.gruppe_bezeichnung,
    haushalt.zuweisung_eur,
    haushalt.ausgaberest_eur,
    haushalt.umschichtung_eur,
    haushalt.verfuegbar_eur,
    haushalt.ist_monat_eur,
    haushalt.ist_eur,
    haushalt.davon_pat_eur,
    haushalt.festlegung_eur,
    haushalt.gebunden_eur,
    haushalt.frei_eur,
    haushalt.ve_zugeteilt_eur,
    haushalt.ve_gebunden_eur,
    vorjahr.verfuegbar_eur as vorjahr_verfuegbar_eur,
    vorjahr.ist_eur as vorjahr_ist_eur,
    vorjahr.festlegung_eur as vorjahr_festlegung_eur,
    {{ quotient("'veraenderung'", 'haushalt.ist_eur', 'vorjahr.ist_eur') }} as ist_veraenderung,
    {{ quotient("'veraenderung'", 'haushalt.verfuegbar_eur', 'vorjahr.verfuegbar_eur') }} as verfuegbar_veraenderung
from datenstaende
inner join haushalt
    on
        datenstaende.traeger_nr = haushalt.traeger_nr
        and (
            (haushalt.berichtsmonat = {{ monat_plus('datenstaende.datenstand', -3) }} and haushalt.wartezeit = 3)
            or (haushalt.berichtsmonat = datenstaende.datenstand and haushalt.wartezeit = 0)
        )
inner join gruppen
    on
        haushalt.titel = gruppen.titel
        and haushalt.gruppe = gruppen.gruppe
left join haushalt as vorjahr
    on
        haushalt.traeger_nr = vorjahr.traeger_nr
        and vorjahr.berichtsmonat = {{ monat_plus('haushalt.berichtsmonat', -12) }}
        and vorjahr.wartezeit = 3
        and haushalt.titel = vorjahr.titel
        and haushalt.gruppe = vorjahr.gruppe
