with

kennzahlwerte as (

    select * from {{ veroeffentlicht('fct_kennzahlwerte') }}

),

kennzahlreihe as (

    select * from {{ veroeffentlicht('fct_kennzahlreihe') }}

),

kennzahlen as (

    select * from {{ ref('kennzahlen') }}

)

select
    kennzahlwerte.traeger_nr,
    kennzahlwerte.datenstand,
    kennzahlwerte.berichtsmonat,
    kennzahlwerte.kennzahl_id,
    kennzahlwerte.geschlecht,
    kennzahlen.sortierung,
    kennzahlen.kennzahl_bezeichnung,
    kennzahlen.kurzname,
    kennzahlen.rechtsgrundlage,
    kennzahlen.art,
    kennzahlen.zaehler_bezeichnung,
    kennzahlen.nenner_bezeichnung,
    kennzahlen.einheit,
    kennzahlen.richtung,
    kennzahlwerte.wartezeit,
    kennzahlwerte.zaehler,
    kennzahlwerte.nenner,
    kennzahlwerte.wert,
    kennzahlwerte.status,
    -- Twelve months back every window is final, whatever the Datenstand: the series of the newest one holds for each.
    vorjahr.zaehler as vorjahr_zaehler,
    vorjahr.nenner as vorjahr_nenner,
    vorjahr.wert as vorjahr_wert,
    coalesce(vorjahr.status, 'nicht_berechenbar') as vorjahr_status,
    kennzahlwerte.wert - vorjahr.wert as differenz
from kennzahlwerte
inner join kennzahlen
    on kennzahlwerte.kennzahl_id = kennzahlen.kennzahl_id
left join kennzahlreihe as vorjahr
    on
        kennzahlwerte.traeger_nr = vorjahr.traeger_nr
        and kennzahlwerte.kennzahl_id = vorjahr.kennzahl_id
        and kennzahlwerte.geschlecht = vorjahr.geschlecht
        and vorjahr.berichtsmonat = {{ monat_plus('kennzahlwerte.berichtsmonat', -12) }}
where kennzahlwerte.berichtsmonat >= {{ monat_plus('kennzahlwerte.datenstand', -3) }}
