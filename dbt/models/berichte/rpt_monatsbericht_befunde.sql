{# What the judgement of the delivery behind a Datenstand has found, rule by rule, with the largest effect it can have. #}
with

datenstaende as (

    select * from {{ veroeffentlicht('dim_datenstaende') }}

),

pruefungen as (

    select
        lieferung_id,
        max(pruefung) as pruefung
    from {{ source('eingang', 'pruefung') }}
    where status = 'angenommen'
    group by lieferung_id

),

befunde as (

    select * from {{ source('eingang', 'befund') }} where schwere = 'hinweis'

),

wirkungen as (

    select
        *,
        row_number() over (partition by pruefung, regel order by anteil desc, grunddatum asc) as rang
    from {{ source('eingang', 'wirkung') }}

),

grunddaten as (

    select * from {{ ref('grunddaten') }}

),

gezaehlt as (

    select
        datenstaende.traeger_nr,
        datenstaende.datenstand,
        datenstaende.vorheriger_datenstand,
        pruefungen.pruefung,
        befunde.regel,
        befunde.datei,
        befunde.meldung,
        count(*)::int as anzahl
    from datenstaende
    inner join pruefungen
        on datenstaende.lieferung_id = pruefungen.lieferung_id
    inner join befunde
        on pruefungen.pruefung = befunde.pruefung
    group by
        datenstaende.traeger_nr,
        datenstaende.datenstand,
        datenstaende.vorheriger_datenstand,
        pruefungen.pruefung,
        befunde.regel,
        befunde.datei,
        befunde.meldung

)

select
    gezaehlt.traeger_nr,
    gezaehlt.datenstand,
    gezaehlt.regel,
    gezaehlt.datei,
    row_number() over (
        partition by gezaehlt.traeger_nr, gezaehlt.datenstand, gezaehlt.regel, gezaehlt.datei
        order by gezaehlt.meldung collate "C"
    )::int as nr,
    gezaehlt.meldung,
    gezaehlt.anzahl,
    grunddaten.grunddatum_bezeichnung as wirkung_auf,
    wirkungen.schranke as wirkung_schranke,
    100 * wirkungen.anteil as wirkung_prozent
from gezaehlt
left join wirkungen
    on
        gezaehlt.pruefung = wirkungen.pruefung
        and gezaehlt.regel = wirkungen.regel
        and wirkungen.rang = 1
left join grunddaten
    on wirkungen.grunddatum = grunddaten.grunddatum_id
