{# Which months a Datenstand reports on: D − 3 … D (after a missing delivery from the Datenstand before − 2, so that no month
   stays without its final row), and for the newest Datenstand the whole series. Only Träger of this build. #}
with

lieferungen as (

    select * from {{ ref('int_lieferungen_massgeblich') }}

),

betroffen as (

    select distinct traeger_nr from {{ ref('int_lieferungen_ausstehend') }}

),

stichtage as (

    select * from {{ ref('stichtage') }}

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

)

select
    datenstaende.traeger_nr,
    datenstaende.datenstand,
    stichtage.monat as berichtsmonat,
    least(3, {{ monate_zwischen('stichtage.monat', 'datenstaende.datenstand') }}) as wartezeit,
    stichtage.monat >= datenstaende.monat_von as ist_meldemonat,
    datenstaende.ist_neuester
from datenstaende
inner join stichtage
    on
        stichtage.monat <= datenstaende.datenstand
        and (
            datenstaende.ist_neuester
            -- Twelve months more than are reported: the longest window of a Kennzahl.
            or stichtage.monat >= {{ monat_plus('datenstaende.monat_von', -12) }}
        )
