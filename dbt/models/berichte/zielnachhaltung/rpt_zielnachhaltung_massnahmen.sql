{# Each measure as it stood for the headline month: open ones of any year, and what was finished or dropped in the year of the
   report. Whether it is overdue follows from the Datenstand, never from the clock: a report says the same whenever it is made. #}
with

datenstaende as (

    select
        traeger_nr,
        datenstand,
        {{ monat_plus('datenstand', -3) }} as berichtsmonat,
        {{ monat_plus('datenstand', 1) }} as danach
    from {{ veroeffentlicht('dim_datenstaende') }}

),

massnahmen as (

    select * from {{ source('register', 'zielkommentar') }}
    where art = 'massnahme'

),

indikatoren as (

    {{ zielzeilen() | indent(4) }}

),

zuletzt as (

    select distinct on (datenstaende.traeger_nr, datenstaende.datenstand, massnahmen.massnahme_nr)
        datenstaende.traeger_nr,
        datenstaende.datenstand,
        datenstaende.danach,
        massnahmen.massnahme_nr,
        massnahmen.kennzahl_id,
        massnahmen.geschlecht,
        massnahmen.text,
        massnahmen.verantwortlich,
        massnahmen.bis,
        massnahmen.stand,
        massnahmen.erfasst_am,
        massnahmen.erfasst_von,
        massnahmen.stand in ('erledigt', 'entfallen') as abgeschlossen,
        extract(year from massnahmen.berichtsmonat) = extract(year from datenstaende.berichtsmonat) as aus_dem_jahr
    from datenstaende
    inner join massnahmen
        on
            datenstaende.traeger_nr = massnahmen.traeger_nr
            and datenstaende.berichtsmonat >= massnahmen.berichtsmonat
    order by
        datenstaende.traeger_nr asc, datenstaende.datenstand asc, massnahmen.massnahme_nr asc,
        massnahmen.berichtsmonat desc, massnahmen.erfasst_am desc

)

select
    zuletzt.traeger_nr,
    zuletzt.datenstand,
    zuletzt.massnahme_nr,
    zuletzt.kennzahl_id,
    zuletzt.geschlecht,
    indikatoren.sortierung,
    indikatoren.zeilenname,
    zuletzt.text,
    zuletzt.verantwortlich,
    zuletzt.bis,
    zuletzt.stand,
    zuletzt.bis < zuletzt.danach and not zuletzt.abgeschlossen as ueberfaellig,
    zuletzt.erfasst_am,
    zuletzt.erfasst_von
from zuletzt
inner join indikatoren
    on zuletzt.kennzahl_id = indikatoren.indikator_id
where not zuletzt.abgeschlossen or zuletzt.aus_dem_jahr
