{# The Eingliederungstitel month by month in the Haushaltsjahr of the headline month, up to the newest month within it. #}
with

datenstaende as (

    select
        traeger_nr,
        datenstand,
        {{ monat_plus('datenstand', -3) }} as berichtsmonat
    from {{ veroeffentlicht('dim_datenstaende') }}

),

quoten as not materialized (

    select
        traeger_nr,
        berichtsmonat,
        wartezeit,
        haushaltsjahr,
        max(wert) filter (where quote_id = 'AUSGABENQUOTE') as ausgabenquote,
        max(wert) filter (where quote_id = 'BINDUNGSQUOTE') as bindungsquote,
        max(wert) filter (where quote_id = 'LINEAR_SOLL') as linear_soll
    from {{ veroeffentlicht('fct_haushaltsquoten') }}
    where
        titel = 'EGT'
        and gruppe = 'gesamt'
        and haushaltsjahr = extract(year from berichtsmonat)
    group by traeger_nr, berichtsmonat, wartezeit, haushaltsjahr

)

select
    datenstaende.traeger_nr,
    datenstaende.datenstand,
    quoten.berichtsmonat,
    quoten.wartezeit,
    quoten.ausgabenquote,
    quoten.bindungsquote,
    quoten.linear_soll,
    vorjahr.ausgabenquote as vorjahr_ausgabenquote
from datenstaende
inner join quoten
    on
        datenstaende.traeger_nr = quoten.traeger_nr
        and quoten.haushaltsjahr = extract(year from datenstaende.berichtsmonat)
        and quoten.berichtsmonat <= datenstaende.datenstand
        and quoten.wartezeit = least(3, {{ monate_zwischen('quoten.berichtsmonat', 'datenstaende.datenstand') }})
left join quoten as vorjahr
    on
        quoten.traeger_nr = vorjahr.traeger_nr
        and vorjahr.berichtsmonat = {{ monat_plus('quoten.berichtsmonat', -12) }}
        and vorjahr.wartezeit = 3
