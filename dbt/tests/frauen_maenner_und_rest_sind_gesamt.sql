{# § 3 Satz 3 RVO zu § 48a SGB II: divers and ohne Angabe count in the total only, and nobody is lost or counted twice.
   The total of the stocks is counted here once more, from the periods of the persons themselves. #}
with

je_lieferung as (

    select * from {{ ref('int_grunddaten_je_lieferung') }}
    where lieferung_id in (select lieferung_id from {{ ref('int_lieferungen_ausstehend') }})

),

bestand as (

    select
        stichtage.lieferung_id,
        stichtage.monat,
        count(*) as personen
    from {{ ref('int_stichtage_je_lieferung') }} as stichtage
    inner join {{ ref('int_elb_zeitraeume') }} as zeitraeume
        on
            stichtage.lieferung_id = zeitraeume.lieferung_id
            and stichtage.stichtag between zeitraeume.von and zeitraeume.bis
    group by stichtage.lieferung_id, stichtage.monat

),

summen as (

    select
        lieferung_id,
        monat,
        grunddatum_id,
        sum(wert) filter (where geschlecht = 'gesamt') as gesamt,
        sum(wert) filter (where geschlecht <> 'gesamt') as teile
    from je_lieferung
    group by lieferung_id, monat, grunddatum_id

)

select
    summen.lieferung_id,
    summen.monat,
    summen.grunddatum_id,
    summen.gesamt,
    summen.teile,
    bestand.personen
from summen
left join bestand
    on
        summen.lieferung_id = bestand.lieferung_id
        and summen.monat = bestand.monat
        and summen.grunddatum_id = 'ELB'
where
    summen.gesamt <> summen.teile
    or (summen.grunddatum_id = 'ELB' and summen.gesamt <> coalesce(bestand.personen, 0))
