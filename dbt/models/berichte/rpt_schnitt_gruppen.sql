{# Teams, areas and target groups with the share of LZB among the eLb, this year and last, beside the share of the Träger. #}
with

-- In one pass: a part that is read twice is made for all Träger before one of them is chosen.
bestand as (

    select
        traeger_nr,
        datenstand,
        schnitt,
        auspraegung,
        max(wert) filter (where grunddatum_id = 'ELB') as elb,
        max(vorjahr_wert) filter (where grunddatum_id = 'ELB') as vorjahr_elb,
        max(traeger_wert) filter (where grunddatum_id = 'ELB') as traeger_elb,
        max(wert) filter (where grunddatum_id = 'LZB') as lzb,
        max(vorjahr_wert) filter (where grunddatum_id = 'LZB') as vorjahr_lzb,
        max(traeger_wert) filter (where grunddatum_id = 'LZB') as traeger_lzb
    from {{ ref('rpt_schnitt_bestand') }}
    where geschlecht = 'gesamt' and grunddatum_id in ('ELB', 'LZB')
    group by traeger_nr, datenstand, schnitt, auspraegung

),

gemeinden as (

    select * from {{ ref('gemeinden') }}

),

kreise as (

    select * from {{ ref('jobcenter_kreise') }}

)

select
    bestand.traeger_nr,
    bestand.datenstand,
    bestand.schnitt,
    bestand.auspraegung,
    gemeinden.gemeinde_bezeichnung,
    -- A Gemeinde elsewhere is a Hinweis of the delivery and no part of the map.
    coalesce(
        bestand.schnitt = 'gemeinde'
        and exists (
            select 1
            from kreise
            where bestand.traeger_nr = kreise.traeger_nr and kreise.ags_kreis = left(bestand.auspraegung, 5)
        ),
        false
    ) as liegt_im_gebiet,
    100 * bestand.lzb / nullif(bestand.elb, 0) as lzb_anteil,
    100 * bestand.vorjahr_lzb / nullif(bestand.vorjahr_elb, 0) as vorjahr_lzb_anteil,
    100 * bestand.lzb / nullif(bestand.elb, 0) - 100 * bestand.vorjahr_lzb / nullif(bestand.vorjahr_elb, 0) as differenz,
    100 * bestand.traeger_lzb / nullif(bestand.traeger_elb, 0) as traeger_lzb_anteil,
    100 * bestand.lzb / nullif(bestand.elb, 0) - 100 * bestand.traeger_lzb / nullif(bestand.traeger_elb, 0) as abstand
from bestand
left join gemeinden
    on bestand.schnitt = 'gemeinde' and bestand.auspraegung = gemeinden.ags
