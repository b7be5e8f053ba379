{# From the own figure as first computed to the published one, in named parts that sum exactly. K3 alone has a part for days at
   another Träger: Vorbezug that was delivered later than the month itself. What no extract knows stays in the rest. #}
with

datenstaende as (

    select
        traeger_nr,
        datenstand
    from {{ veroeffentlicht('dim_datenstaende') }}

),

kennzahlen as (

    select * from {{ ref('kennzahlen') }}

),

amtliche_werte as (

    select
        amtlich.traeger_nr,
        amtlich.kennzahl_id,
        amtlich.geschlecht,
        amtlich.monat as berichtsmonat,
        amtlich.veroeffentlicht_am,
        amtlich.zaehler,
        amtlich.nenner,
        case
            when amtlich.zaehler is null then amtlich.wert
            else {{ quotient('kennzahlen.art', 'amtlich.zaehler', 'amtlich.nenner') }}
        end as wert
    from {{ source('register', 'amtlicher_wert_neuester') }} as amtlich
    inner join kennzahlen
        on amtlich.kennzahl_id = kennzahlen.kennzahl_id
    where amtlich.traeger_nr is not null and amtlich.bezug = 'monat'

),

zuerst as (

    select * from {{ veroeffentlicht('fct_kennzahlwerte') }} where wartezeit = 0 and wert is not null

),

endgueltig as (

    select * from {{ veroeffentlicht('fct_kennzahlreihe') }} where wartezeit = 3 and wert is not null

),

vorbezug as (

    select
        traeger_nr,
        berichtsmonat,
        geschlecht,
        coalesce(max(anzahl) filter (where wartezeit = 0), 0) as zuerst,
        coalesce(max(anzahl) filter (where wartezeit = 3), 0) as endgueltig
    from {{ veroeffentlicht('fct_lzb_vorbezug') }}
    group by traeger_nr, berichtsmonat, geschlecht

),

staende as (

    select
        endgueltig.traeger_nr,
        endgueltig.kennzahl_id,
        endgueltig.geschlecht,
        endgueltig.berichtsmonat,
        kennzahlen.art,
        amtliche_werte.veroeffentlicht_am,
        zuerst.wert is not null as hat_t0,
        coalesce(zuerst.zaehler, endgueltig.zaehler) as t0_zaehler,
        coalesce(zuerst.nenner, endgueltig.nenner) as t0_nenner,
        coalesce(zuerst.wert, endgueltig.wert) as t0_wert,
        -- Final bookings, but the Vorbezug as it was known at first.
        case
            when zuerst.wert is null or endgueltig.kennzahl_id <> 'K3' then endgueltig.zaehler
            else endgueltig.zaehler - coalesce(vorbezug.endgueltig - vorbezug.zuerst, 0)
        end as gebucht_zaehler,
        endgueltig.zaehler as t3_zaehler,
        endgueltig.nenner as t3_nenner,
        endgueltig.wert as t3_wert,
        amtliche_werte.zaehler as amtlich_zaehler,
        amtliche_werte.nenner as amtlich_nenner,
        amtliche_werte.wert as amtlich_wert
    from endgueltig
    inner join amtliche_werte
        on
            endgueltig.traeger_nr = amtliche_werte.traeger_nr
            and endgueltig.kennzahl_id = amtliche_werte.kennzahl_id
            and endgueltig.geschlecht = amtliche_werte.geschlecht
            and endgueltig.berichtsmonat = amtliche_werte.berichtsmonat
    inner join kennzahlen
        on endgueltig.kennzahl_id = kennzahlen.kennzahl_id
    left join zuerst
        on
            endgueltig.traeger_nr = zuerst.traeger_nr
            and endgueltig.kennzahl_id = zuerst.kennzahl_id
            and endgueltig.geschlecht = zuerst.geschlecht
            and endgueltig.berichtsmonat = zuerst.berichtsmonat
    left join vorbezug
        on
            endgueltig.traeger_nr = vorbezug.traeger_nr
            and endgueltig.geschlecht = vorbezug.geschlecht
            and endgueltig.berichtsmonat = vorbezug.berichtsmonat

),

mit_zwischenstand as (

    select
        *,
        {{ quotient('art', 'gebucht_zaehler', 't3_nenner') }} as gebucht_wert
    from staende

),

glieder as (

    select
        mit_zwischenstand.*,
        glied.sortierung,
        glied.glied,
        glied.ist_stand,
        glied.bezeichnung,
        glied.zaehler,
        glied.nenner,
        glied.wert
    from mit_zwischenstand
    cross join lateral (
        values
        (
            1, 'eigen', true,
            case when hat_t0 then 'Eigene Auswertung, zuerst (T-0)' else 'Eigene Auswertung, endgültig (T-3)' end,
            t0_zaehler, t0_nenner, t0_wert
        ),
        (
            2, 'nachbuchung', false, 'Nachbuchungen (T-0 bis T-3)',
            gebucht_zaehler - t0_zaehler, t3_nenner - t0_nenner, gebucht_wert - t0_wert
        ),
        (
            3, 'andere_traeger', false, 'Tage bei anderen Trägern',
            t3_zaehler - gebucht_zaehler, 0, t3_wert - gebucht_wert
        ),
        (4, 'rest', false, 'Rest', amtlich_zaehler - t3_zaehler, amtlich_nenner - t3_nenner, amtlich_wert - t3_wert),
        (5, 'amtlich', true, 'Amtlicher Wert', amtlich_zaehler, amtlich_nenner, amtlich_wert)
    ) as glied (sortierung, glied, ist_stand, bezeichnung, zaehler, nenner, wert)

)

select
    datenstaende.traeger_nr,
    datenstaende.datenstand,
    glieder.berichtsmonat,
    glieder.kennzahl_id,
    glieder.geschlecht,
    glieder.sortierung,
    glieder.glied,
    glieder.ist_stand,
    glieder.bezeichnung,
    glieder.veroeffentlicht_am,
    trim_scale(glieder.zaehler) as zaehler,
    trim_scale(glieder.nenner) as nenner,
    trim_scale(glieder.wert) as wert
from datenstaende
inner join glieder
    on
        datenstaende.traeger_nr = glieder.traeger_nr
        and glieder.berichtsmonat between {{ monat_plus('datenstaende.datenstand', -15) }}
        and {{ monat_plus('datenstaende.datenstand', -3) }}
where
    (glieder.hat_t0 or glieder.glied not in ('nachbuchung', 'andere_traeger'))
    and (glieder.kennzahl_id = 'K3' or glieder.glied <> 'andere_traeger')
