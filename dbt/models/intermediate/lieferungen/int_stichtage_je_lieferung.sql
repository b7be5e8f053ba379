{# Eight months more than are computed: the cohort of K2E3 lies six months back and looks two Stichtage further. #}
with

lieferungen as (

    select * from {{ ref('int_lieferungen_ausstehend') }}

),

stichtage as (

    select * from {{ ref('stichtage') }}

)

select
    lieferungen.lieferung_id,
    lieferungen.traeger_nr,
    stichtage.monat,
    stichtage.stichtag,
    vormonat.stichtag as stichtag_vormonat,
    stichtage.monat >= lieferungen.monat_von as ist_berechnungsmonat,
    stichtage.monat between lieferungen.anspruch_von and lieferungen.anspruch_bis as ist_anspruchsmonat
from lieferungen
inner join stichtage
    on stichtage.monat between {{ monat_plus('lieferungen.monat_von', -8) }} and lieferungen.datenstand
left join stichtage as vormonat
    on vormonat.monat = {{ monat_plus('stichtage.monat', -1) }}
