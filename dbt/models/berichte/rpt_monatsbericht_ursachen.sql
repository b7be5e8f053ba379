{# What moved K1, K2 and K3 from last year's month to the headline month: steps that lead from one value to the other.
   K1 (€, to the cent): more or fewer persons (ELB and NEF) at last year's amount each, then what the Regelbedarfe of the
   persons of this month have changed, the rest is the amount per person.
   K2 (percentage points): the Integrationen at last year's stock, then the stock. K3 (persons): entries, exits, late knowledge. #}
with

kopf as not materialized (

    select * from {{ ref('rpt_monatsbericht') }}

),

kennzahlen as not materialized (

    select * from {{ ref('rpt_monatsbericht_kennzahlen') }} where geschlecht = 'gesamt'

),

grunddaten as (

    select * from {{ veroeffentlicht('fct_grunddaten') }} where wartezeit = 3 and geschlecht = 'gesamt'

),

personen as (

    select
        traeger_nr,
        datenstand,
        sum(anzahl) as jetzt,
        sum(vorjahr_anzahl) as vorjahr,
        sum(wirkung) as regelbedarf
    from {{ ref('rpt_monatsbericht_stufen') }}
    group by traeger_nr, datenstand

),

leistungen as (

    select
        kopf.traeger_nr,
        kopf.datenstand,
        k1.nenner as anfang,
        k1.zaehler as ende,
        round(k1.nenner / personen.vorjahr * (personen.jetzt - personen.vorjahr), 2) as personen,
        personen.regelbedarf
    from kopf
    inner join kennzahlen as k1
        on
            kopf.traeger_nr = k1.traeger_nr
            and kopf.datenstand = k1.datenstand
            and kopf.berichtsmonat = k1.berichtsmonat
            and k1.kennzahl_id = 'K1'
    inner join personen
        on
            kopf.traeger_nr = personen.traeger_nr
            and kopf.datenstand = personen.datenstand
    where k1.wert is not null and personen.vorjahr > 0

),

integrationen as (

    select
        kopf.traeger_nr,
        kopf.datenstand,
        round(k2.vorjahr_wert, 10) as anfang,
        round(k2.wert, 10) as ende,
        round(100 * (k2.zaehler - k2.vorjahr_zaehler) / k2.vorjahr_nenner, 10) as integrationen
    from kopf
    inner join kennzahlen as k2
        on
            kopf.traeger_nr = k2.traeger_nr
            and kopf.datenstand = k2.datenstand
            and kopf.berichtsmonat = k2.berichtsmonat
            and k2.kennzahl_id = 'K2'
    where k2.wert is not null and k2.vorjahr_wert is not null

),

langzeitbezug as (

    select
        kopf.traeger_nr,
        kopf.datenstand,
        sum(grunddaten.wert) filter (
            where grunddaten.grunddatum_id = 'LZB' and grunddaten.berichtsmonat = kopf.vorjahresmonat
        ) as anfang,
        sum(grunddaten.wert) filter (
            where grunddaten.grunddatum_id = 'LZB_ZU' and grunddaten.berichtsmonat > kopf.vorjahresmonat
        ) as zugang,
        sum(grunddaten.wert) filter (
            where grunddaten.grunddatum_id = 'LZB_AB' and grunddaten.berichtsmonat > kopf.vorjahresmonat
        ) as abgang,
        sum(grunddaten.wert) filter (
            where grunddaten.grunddatum_id = 'LZB' and grunddaten.berichtsmonat = kopf.berichtsmonat
        ) as ende
    from kopf
    inner join grunddaten
        on
            kopf.traeger_nr = grunddaten.traeger_nr
            and grunddaten.berichtsmonat between kopf.vorjahresmonat and kopf.berichtsmonat
            and grunddaten.grunddatum_id in ('LZB', 'LZB_ZU', 'LZB_AB')
    group by kopf.traeger_nr, kopf.datenstand
    -- Thirteen months of stock, entries and exits, or nothing: no month is guessed.
    having count(*) = 39

),

schritte as (

    select
        leistungen.traeger_nr,
        leistungen.datenstand,
        'K1' as kennzahl_id,
        schritt.*
    from leistungen
    cross join
        lateral (
            values
            (1, 'anfang', leistungen.anfang),
            (2, 'personen', leistungen.personen),
            (3, 'regelbedarf', leistungen.regelbedarf),
            (4, 'betrag', leistungen.ende - leistungen.anfang - leistungen.personen - leistungen.regelbedarf),
            (5, 'ende', leistungen.ende)
        ) as schritt (sortierung, schritt, wert)

    union all

    select
        integrationen.traeger_nr,
        integrationen.datenstand,
        'K2' as kennzahl_id,
        schritt.*
    from integrationen
    cross join
        lateral (
            values
            (1, 'anfang', integrationen.anfang),
            (2, 'integrationen', integrationen.integrationen),
            (3, 'bestand', integrationen.ende - integrationen.anfang - integrationen.integrationen),
            (4, 'ende', integrationen.ende)
        ) as schritt (sortierung, schritt, wert)

    union all

    select
        langzeitbezug.traeger_nr,
        langzeitbezug.datenstand,
        'K3' as kennzahl_id,
        schritt.*
    from langzeitbezug
    cross join lateral (
        values
        (1, 'anfang', langzeitbezug.anfang),
        (2, 'zugang', langzeitbezug.zugang),
        (3, 'abgang', -langzeitbezug.abgang),
        (4, 'rest', langzeitbezug.ende - langzeitbezug.anfang - langzeitbezug.zugang + langzeitbezug.abgang),
        (5, 'ende', langzeitbezug.ende)
    ) as schritt (sortierung, schritt, wert)

)

select
    traeger_nr,
    datenstand,
    kennzahl_id,
    sortierung,
    schritt,
    wert
from schritte
