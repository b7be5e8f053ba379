{# lieferung.md § 7: also after a missing delivery, no month between the first and the newest Datenstand
   stays without its final row. #}
with

kennzahlwerte as (

    select * from {{ ref('fct_kennzahlwerte') }}

),

grenzen as (

    select
        traeger_nr,
        kennzahl_id,
        geschlecht,
        min(berichtsmonat) as von,
        {{ monat_plus('max(datenstand)', -3) }} as bis
    from kennzahlwerte
    group by traeger_nr, kennzahl_id, geschlecht

),

soll as (

    select
        grenzen.traeger_nr,
        grenzen.kennzahl_id,
        grenzen.geschlecht,
        stichtage.monat as berichtsmonat
    from grenzen
    inner join {{ ref('stichtage') }} as stichtage
        on stichtage.monat between grenzen.von and grenzen.bis

)

select
    soll.traeger_nr,
    soll.kennzahl_id,
    soll.geschlecht,
    soll.berichtsmonat
from soll
left join kennzahlwerte
    on
        soll.traeger_nr = kennzahlwerte.traeger_nr
        and soll.kennzahl_id = kennzahlwerte.kennzahl_id
        and soll.geschlecht = kennzahlwerte.geschlecht
        and soll.berichtsmonat = kennzahlwerte.berichtsmonat
        and kennzahlwerte.wartezeit = 3
group by soll.traeger_nr, soll.kennzahl_id, soll.geschlecht, soll.berichtsmonat
having count(kennzahlwerte.berichtsmonat) <> 1
