{# § 3 Satz 3 RVO zu § 48a SGB II: divers and ohne Angabe count in the total only, and nobody is lost or counted twice. #}
with

je_lieferung as (

    select
        lieferung_id,
        monat,
        grunddatum_id,
        sum(wert) filter (where geschlecht = 'gesamt') as gesamt,
        sum(wert) filter (where geschlecht in ('w', 'm')) as frauen_und_maenner
    from {{ ref('int_grunddaten_je_lieferung') }}
    where lieferung_id in (select lieferung_id from {{ ref('int_lieferungen_ausstehend') }})
    group by lieferung_id, monat, grunddatum_id

),

rest as (

    select
        lieferung_id,
        monat,
        grunddatum_id,
        sum(wert) as wert
    from {{ ref('int_grunddaten_einzeln') }}
    where geschlecht not in ('w', 'm')
    group by lieferung_id, monat, grunddatum_id

)

select
    je_lieferung.lieferung_id,
    je_lieferung.monat,
    je_lieferung.grunddatum_id,
    je_lieferung.gesamt,
    je_lieferung.frauen_und_maenner,
    rest.wert as rest
from je_lieferung
left join rest
    on
        je_lieferung.lieferung_id = rest.lieferung_id
        and je_lieferung.monat = rest.monat
        and je_lieferung.grunddatum_id = rest.grunddatum_id
where je_lieferung.gesamt <> je_lieferung.frauen_und_maenner + coalesce(rest.wert, 0)
