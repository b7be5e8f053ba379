{# Betreuungsschlüssel of the headline month (D − 3) beside last year and the values for orientation (kennzahlen.md § 8.4). #}
with

datenstaende as (

    select
        traeger_nr,
        datenstand
    from {{ veroeffentlicht('dim_datenstaende') }}

),

betreuung as not materialized (

    select * from {{ veroeffentlicht('fct_betreuungsschluessel') }} where wartezeit = 3

),

funktionen as (

    select * from {{ ref('betreuungsfunktionen') }}

),

orientierungen as (

    select
        funktion,
        zielgruppe,
        max(personen_je_vzae) filter (where orientierung = 'GESETZ') as gesetz,
        max(personen_je_vzae) filter (where orientierung = 'PRAXIS') as praxis
    from {{ ref('betreuungsrelationen') }}
    group by funktion, zielgruppe

)

select
    datenstaende.traeger_nr,
    datenstaende.datenstand,
    betreuung.schnitt,
    betreuung.auspraegung,
    betreuung.funktion,
    betreuung.zielgruppe,
    funktionen.sortierung,
    funktionen.funktion_bezeichnung,
    funktionen.personenkreis,
    betreuung.personen,
    betreuung.vzae,
    betreuung.schluessel as schluessel_wert,
    vorjahr.personen as vorjahr_personen,
    vorjahr.vzae as vorjahr_vzae,
    vorjahr.schluessel as vorjahr_schluessel_wert,
    trim_scale(betreuung.schluessel - vorjahr.schluessel) as differenz,
    orientierungen.gesetz as orientierung_gesetz,
    orientierungen.praxis as orientierung_praxis
from datenstaende
inner join betreuung
    on
        datenstaende.traeger_nr = betreuung.traeger_nr
        and betreuung.berichtsmonat = {{ monat_plus('datenstaende.datenstand', -3) }}
inner join funktionen
    on betreuung.funktion = funktionen.funktion
left join orientierungen
    on
        betreuung.funktion = orientierungen.funktion
        and betreuung.zielgruppe = orientierungen.zielgruppe
left join betreuung as vorjahr
    on
        betreuung.traeger_nr = vorjahr.traeger_nr
        and vorjahr.berichtsmonat = {{ monat_plus('betreuung.berichtsmonat', -12) }}
        and betreuung.schnitt = vorjahr.schnitt
        and betreuung.auspraegung = vorjahr.auspraegung
        and betreuung.funktion = vorjahr.funktion
        and betreuung.zielgruppe = vorjahr.zielgruppe
