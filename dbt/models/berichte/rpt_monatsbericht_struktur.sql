{# The structure tables of a Monatsbericht: the headline month D − 3 beside last year's. A share is of the Größe that the
   catalogue names, LZB of all eLb, LZA of the unemployed ones, parts of their own total; else women and men of all. #}
with

datenstaende as (

    select * from {{ veroeffentlicht('dim_datenstaende') }}

),

struktur as not materialized (

    select * from {{ veroeffentlicht('fct_strukturdaten') }} where wartezeit = 3

),

groessen as (

    select * from {{ ref('strukturgroessen') }} where merkmal <> 'zielgruppe'

),

auspraegungen as (

    select * from {{ ref('strukturauspraegungen') }}

)

select
    datenstaende.traeger_nr,
    datenstaende.datenstand,
    struktur.groesse,
    struktur.merkmal,
    struktur.auspraegung,
    struktur.geschlecht,
    groessen.sortierung as groesse_sortierung,
    groessen.bezeichnung as groesse_bezeichnung,
    auspraegungen.sortierung,
    auspraegungen.bezeichnung,
    coalesce(groessen.datei, auspraegungen.datei) as datei,
    struktur.status,
    struktur.wert,
    vorjahr.wert as vorjahr_wert,
    struktur.wert - vorjahr.wert as differenz,
    100 * (struktur.wert / nullif(vorjahr.wert, 0) - 1) as veraenderung,
    100 * struktur.wert / nullif(basis.wert, 0) as anteil,
    100 * vorjahr.wert / nullif(basis_vorjahr.wert, 0) as vorjahr_anteil
from datenstaende
inner join struktur
    on
        datenstaende.traeger_nr = struktur.traeger_nr
        and struktur.berichtsmonat = {{ monat_plus('datenstaende.datenstand', -3) }}
inner join groessen
    on
        struktur.groesse = groessen.groesse
        and struktur.merkmal = groessen.merkmal
inner join auspraegungen
    on
        struktur.merkmal = auspraegungen.merkmal
        and struktur.auspraegung = auspraegungen.auspraegung
left join struktur as vorjahr
    on
        datenstaende.traeger_nr = vorjahr.traeger_nr
        and vorjahr.berichtsmonat = {{ monat_plus('datenstaende.datenstand', -15) }}
        and struktur.groesse = vorjahr.groesse
        and struktur.merkmal = vorjahr.merkmal
        and struktur.auspraegung = vorjahr.auspraegung
        and struktur.geschlecht = vorjahr.geschlecht
left join struktur as basis
    on
        datenstaende.traeger_nr = basis.traeger_nr
        and struktur.berichtsmonat = basis.berichtsmonat
        and coalesce(groessen.anteil_an, struktur.groesse) = basis.groesse
        and basis.merkmal = 'gesamt'
        and case when groessen.anteil_an is null then 'gesamt' else struktur.geschlecht end = basis.geschlecht
left join struktur as basis_vorjahr
    on
        datenstaende.traeger_nr = basis_vorjahr.traeger_nr
        and vorjahr.berichtsmonat = basis_vorjahr.berichtsmonat
        and coalesce(groessen.anteil_an, struktur.groesse) = basis_vorjahr.groesse
        and basis_vorjahr.merkmal = 'gesamt'
        and case when groessen.anteil_an is null then 'gesamt' else struktur.geschlecht end = basis_vorjahr.geschlecht
