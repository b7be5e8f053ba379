{# For every Grunddatum, cut and Geschlecht of the months that are cut: the parts with »unbekannt« are the total, nobody is lost
   or counted in two teams. #}
with

ausstehend as (

    select lieferung_id from {{ ref('int_lieferungen_ausstehend') }}

),

gesamt as (

    select * from {{ ref('int_grunddaten_je_lieferung') }} where lieferung_id in (select lieferung_id from ausstehend)

),

stichtage as (

    select * from {{ ref('int_stichtage_je_lieferung') }} where ist_schnittmonat

),

schnitte as (

    select * from (
        values
        ('team'), ('gemeinde'), ('quartier'), ('alter'), ('nationalitaet'), ('fluchtkontext'), ('alleinerziehend'), ('bg_typ')
    ) as werte (schnitt)

),

teile as (

    select
        lieferung_id,
        monat,
        grunddatum_id,
        geschlecht,
        schnitt,
        sum(wert) as wert
    from {{ ref('int_schnitte_je_lieferung') }}
    where lieferung_id in (select lieferung_id from ausstehend)
    group by lieferung_id, monat, grunddatum_id, geschlecht, schnitt

)

select
    gesamt.lieferung_id,
    gesamt.monat,
    gesamt.grunddatum_id,
    gesamt.geschlecht,
    schnitte.schnitt,
    gesamt.wert,
    teile.wert as teile
from gesamt
inner join stichtage
    on
        gesamt.lieferung_id = stichtage.lieferung_id
        and gesamt.monat = stichtage.monat
cross join schnitte
left join teile
    on
        gesamt.lieferung_id = teile.lieferung_id
        and gesamt.monat = teile.monat
        and gesamt.grunddatum_id = teile.grunddatum_id
        and gesamt.geschlecht = teile.geschlecht
        and schnitte.schnitt = teile.schnitt
where gesamt.wert <> coalesce(teile.wert, 0)
