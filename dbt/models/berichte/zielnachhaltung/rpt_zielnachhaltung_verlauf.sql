{# The Jahresfortschrittswerte month by month, this year and last, each with the interim target of the target in force. #}
with

datenstaende as (

    select
        traeger_nr,
        datenstand,
        {{ monat_plus('datenstand', -3) }} as berichtsmonat
    from {{ veroeffentlicht('dim_datenstaende') }}

),

jahresfortschritt as (

    select * from {{ veroeffentlicht('fct_jahresfortschritt') }}

),

ziele as (

    select * from {{ ref('rpt_zielnachhaltung_ziele') }} where gilt

)

select
    datenstaende.traeger_nr,
    datenstaende.datenstand,
    vorjahr.indikator_id,
    vorjahr.geschlecht,
    extract(year from datenstaende.berichtsmonat)::int as jahr,
    vorjahr.monat_nr,
    aktuell.wert,
    aktuell.monatswert,
    vorjahr.wert as vorjahr_wert,
    vorjahr.monatswert as vorjahr_monatswert,
    {{ zwischenziel('ziele.typ', 'ziele.wert', 'ziele.zielwert', 'vorjahr.wert', 'ziele.vorjahr_jahreswert') }} as zwischenziel
from datenstaende
inner join jahresfortschritt as vorjahr
    on
        datenstaende.traeger_nr = vorjahr.traeger_nr
        and extract(year from datenstaende.berichtsmonat) - 1 = vorjahr.jahr
left join jahresfortschritt as aktuell
    on
        vorjahr.traeger_nr = aktuell.traeger_nr
        and vorjahr.indikator_id = aktuell.indikator_id
        and vorjahr.geschlecht = aktuell.geschlecht
        and vorjahr.monat_nr = aktuell.monat_nr
        and vorjahr.jahr + 1 = aktuell.jahr
        and aktuell.berichtsmonat <= datenstaende.berichtsmonat
left join ziele
    on
        datenstaende.traeger_nr = ziele.traeger_nr
        and datenstaende.datenstand = ziele.datenstand
        and vorjahr.indikator_id = ziele.kennzahl_id
        and vorjahr.geschlecht = ziele.geschlecht
