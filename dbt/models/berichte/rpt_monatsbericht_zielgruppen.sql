{# The target groups of a Monatsbericht beside all eLb: stock and share in the headline month D − 3, and the Integrationsquote
   as K2 counts it, integrations of twelve months by the mean stock of the Vormonate. A missing month leaves no value. #}
with

datenstaende as (

    select * from {{ veroeffentlicht('dim_datenstaende') }}

),

struktur as (

    select * from {{ veroeffentlicht('fct_strukturdaten') }}
    where wartezeit = 3 and merkmal in ('gesamt', 'zielgruppe') and groesse in ('ELB', 'INT')

),

auspraegungen as (

    select * from {{ ref('strukturauspraegungen') }}

),

gruppen as (

    select
        datenstaende.traeger_nr,
        datenstaende.datenstand,
        struktur.merkmal,
        struktur.auspraegung,
        struktur.geschlecht,
        {{ im_abstand('max', 'ELB', -3, -3, 'datenstaende.datenstand') }} as bestand,
        {{ im_abstand('max', 'ELB', -15, -15, 'datenstaende.datenstand') }} as vorjahr_bestand,
        {{ im_abstand('sum', 'INT', -14, -3, 'datenstaende.datenstand') }} as zaehler,
        {{ im_abstand('avg', 'ELB', -15, -4, 'datenstaende.datenstand') }} as nenner,
        {{ im_abstand('sum', 'INT', -26, -15, 'datenstaende.datenstand') }} as vorjahr_zaehler,
        {{ im_abstand('avg', 'ELB', -27, -16, 'datenstaende.datenstand') }} as vorjahr_nenner
    from datenstaende
    inner join struktur
        on
            datenstaende.traeger_nr = struktur.traeger_nr
            and struktur.berichtsmonat between {{ monat_plus('datenstaende.datenstand', -27) }}
            and {{ monat_plus('datenstaende.datenstand', -3) }}
    group by
        datenstaende.traeger_nr, datenstaende.datenstand, struktur.merkmal, struktur.auspraegung, struktur.geschlecht

),

mit_gesamt as (

    select
        *,
        max(bestand) filter (where merkmal = 'gesamt') over je_geschlecht as gesamt,
        max(vorjahr_bestand) filter (where merkmal = 'gesamt') over je_geschlecht as vorjahr_gesamt
    from gruppen
    window je_geschlecht as (partition by traeger_nr, datenstand, geschlecht)

)

select
    mit_gesamt.traeger_nr,
    mit_gesamt.datenstand,
    mit_gesamt.auspraegung as zielgruppe,
    mit_gesamt.geschlecht,
    case mit_gesamt.merkmal when 'gesamt' then 0 else auspraegungen.sortierung end as sortierung,
    case mit_gesamt.merkmal when 'gesamt' then 'Alle eLb' else auspraegungen.bezeichnung end as bezeichnung,
    auspraegungen.definition,
    auspraegungen.datei,
    mit_gesamt.bestand,
    mit_gesamt.vorjahr_bestand,
    mit_gesamt.bestand - mit_gesamt.vorjahr_bestand as bestand_differenz,
    100 * (mit_gesamt.bestand / nullif(mit_gesamt.vorjahr_bestand, 0) - 1) as veraenderung,
    100 * mit_gesamt.bestand / nullif(mit_gesamt.gesamt, 0) as anteil,
    100 * mit_gesamt.vorjahr_bestand / nullif(mit_gesamt.vorjahr_gesamt, 0) as vorjahr_anteil,
    mit_gesamt.zaehler,
    mit_gesamt.nenner,
    {{ quotient("'quote'", 'mit_gesamt.zaehler', 'mit_gesamt.nenner') }} as wert,
    {{ quotient("'quote'", 'mit_gesamt.vorjahr_zaehler', 'mit_gesamt.vorjahr_nenner') }} as vorjahr_wert,
    {{ quotient("'quote'", 'mit_gesamt.zaehler', 'mit_gesamt.nenner') }}
    - {{ quotient("'quote'", 'mit_gesamt.vorjahr_zaehler', 'mit_gesamt.vorjahr_nenner') }} as differenz
from mit_gesamt
inner join auspraegungen
    on
        mit_gesamt.merkmal = auspraegungen.merkmal
        and mit_gesamt.auspraegung = auspraegungen.auspraegung
