with

massgeblich as (

    select * from {{ ref('int_grunddaten_massgeblich') }}

),

betroffen as (

    select distinct traeger_nr from {{ ref('int_lieferungen_ausstehend') }}

)

select
    massgeblich.traeger_nr,
    massgeblich.berichtsmonat,
    massgeblich.wartezeit,
    massgeblich.grunddatum_id,
    massgeblich.geschlecht,
    massgeblich.wert,
    massgeblich.herkunft
from massgeblich
inner join betroffen
    on massgeblich.traeger_nr = betroffen.traeger_nr
