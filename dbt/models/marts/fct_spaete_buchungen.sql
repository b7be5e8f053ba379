with

spaete_buchungen as (

    select * from {{ ref('int_spaete_buchungen') }}

),

betroffen as (

    select distinct traeger_nr from {{ ref('int_lieferungen_ausstehend') }}

)

select
    spaete_buchungen.traeger_nr,
    spaete_buchungen.datenstand,
    spaete_buchungen.berichtsmonat,
    spaete_buchungen.grunddatum_id,
    spaete_buchungen.dazu,
    spaete_buchungen.weg
from spaete_buchungen
inner join betroffen
    on spaete_buchungen.traeger_nr = betroffen.traeger_nr
