{# Teams, areas and target groups with the share of LZB among the eLb, this year and last, beside the share of the Träger. #}
with

bestand as (

    select * from {{ ref('rpt_schnitt_bestand') }} where geschlecht = 'gesamt'

),

gemeinden as (

    select * from {{ ref('gemeinden') }}

),

kreise as (

    select * from {{ ref('jobcenter_kreise') }}

),

elb as (

    select * from bestand where grunddatum_id = 'ELB'

),

lzb as (

    select * from bestand where grunddatum_id = 'LZB'

)

select
    elb.traeger_nr,
    elb.datenstand,
    elb.schnitt,
    elb.auspraegung,
    gemeinden.gemeinde_bezeichnung,
    -- A Gemeinde elsewhere is a Hinweis of the delivery and no part of the map.
    coalesce(
        elb.schnitt = 'gemeinde'
        and exists (
            select 1
            from kreise
            where elb.traeger_nr = kreise.traeger_nr and kreise.ags_kreis = left(elb.auspraegung, 5)
        ),
        false
    ) as liegt_im_gebiet,
    100 * lzb.wert / nullif(elb.wert, 0) as lzb_anteil,
    100 * lzb.vorjahr_wert / nullif(elb.vorjahr_wert, 0) as vorjahr_lzb_anteil,
    100 * lzb.wert / nullif(elb.wert, 0) - 100 * lzb.vorjahr_wert / nullif(elb.vorjahr_wert, 0) as differenz,
    100 * lzb.traeger_wert / nullif(elb.traeger_wert, 0) as traeger_lzb_anteil,
    100 * lzb.wert / nullif(elb.wert, 0) - 100 * lzb.traeger_wert / nullif(elb.traeger_wert, 0) as abstand
from elb
left join lzb
    on
        elb.traeger_nr = lzb.traeger_nr
        and elb.datenstand = lzb.datenstand
        and elb.schnitt = lzb.schnitt
        and elb.auspraegung = lzb.auspraegung
left join gemeinden
    on elb.schnitt = 'gemeinde' and elb.auspraegung = gemeinden.ags
