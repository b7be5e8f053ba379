{# lieferung.md § 6: holds for merged spells, not for ELB itself, since a Stichtag can fall into a bridged break. #}
with

stichtage as (

    select * from {{ ref('int_stichtage_je_lieferung') }} where ist_berechnungsmonat and stichtag_vormonat is not null

),

spannen as (

    select * from {{ ref('int_elb_spannen') }}

),

bewegungen as (

    select
        lieferung_id,
        monat,
        sum(wert) filter (where grunddatum_id = 'ELB_ZU') as zugang,
        sum(wert) filter (where grunddatum_id = 'ELB_AB') as abgang
    from {{ ref('int_grunddaten_je_lieferung') }}
    where geschlecht = 'gesamt'
    group by lieferung_id, monat

),

bestaende as (

    select
        stichtage.lieferung_id,
        stichtage.monat,
        count(spannen.kunden_id) filter (
            where stichtage.stichtag between spannen.von and spannen.bis
        ) as bestand,
        count(spannen.kunden_id) filter (
            where stichtage.stichtag_vormonat between spannen.von and spannen.bis
        ) as vorbestand
    from stichtage
    left join spannen
        on
            stichtage.lieferung_id = spannen.lieferung_id
            -- What neither of the two days can meet need not be counted.
            and stichtage.stichtag >= spannen.von
            and stichtage.stichtag_vormonat <= spannen.bis
    group by stichtage.lieferung_id, stichtage.monat

)

select
    bestaende.lieferung_id,
    bestaende.monat,
    bestaende.bestand,
    bestaende.vorbestand,
    bewegungen.zugang,
    bewegungen.abgang
from bestaende
inner join bewegungen
    on
        bestaende.lieferung_id = bewegungen.lieferung_id
        and bestaende.monat = bewegungen.monat
where bestaende.bestand <> bestaende.vorbestand + bewegungen.zugang - bewegungen.abgang
