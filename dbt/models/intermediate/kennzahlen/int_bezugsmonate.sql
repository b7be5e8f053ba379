{# Which months a Datenstand reports on: D − 3 … D (after a missing delivery from the Datenstand before − 2, so that no month
   stays without its final row), and for the newest Datenstand the whole series. Only Träger of this build. #}
with

lieferungen as (

    select * from {{ ref('int_lieferungen_massgeblich') }}

),

betroffen as (

    select distinct traeger_nr from {{ ref('int_lieferungen_ausstehend') }}

),

erster_stichtag as (

    select min(monat) as monat from {{ ref('stichtage') }}

),

datenstaende as (

    select
        lieferungen.traeger_nr,
        lieferungen.datenstand,
        coalesce(
            {{ monat_plus('lieferungen.vorheriger_datenstand', -2) }}, {{ monat_plus('lieferungen.datenstand', -3) }}
        ) as monat_von,
        lieferungen.datenstand = max(lieferungen.datenstand) over (partition by lieferungen.traeger_nr) as ist_neuester
    from lieferungen
    inner join betroffen
        on lieferungen.traeger_nr = betroffen.traeger_nr

),

-- Twelve months more than are reported: the longest window of a Kennzahl.
monate as (

    select
        datenstaende.traeger_nr,
        datenstaende.datenstand,
        datenstaende.monat_von,
        datenstaende.ist_neuester,
        reihe.monat::date as berichtsmonat
    from datenstaende
    cross join erster_stichtag
    cross join {{ monatsreihe(
        "case when datenstaende.ist_neuester then erster_stichtag.monat else "
        ~ monat_plus('datenstaende.monat_von', -12) ~ " end",
        'datenstaende.datenstand',
    ) }} as reihe (monat)

)

select
    traeger_nr,
    datenstand,
    berichtsmonat,
    least(3, {{ monate_zwischen('berichtsmonat', 'datenstand') }}) as wartezeit,
    berichtsmonat >= monat_von as ist_meldemonat,
    ist_neuester
from monate
