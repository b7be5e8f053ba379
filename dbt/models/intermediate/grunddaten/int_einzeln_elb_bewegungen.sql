{# § 4 Abs. 2 Nr. 3 and 4 RVO zu § 48a SGB II: merged spells that begin, or whose first day without ELB lies,
   in the statistical month. #}
with

stichtage as (

    select * from {{ ref('int_stichtage_je_lieferung') }}

),

spannen as (

    select * from {{ ref('int_elb_spannen') }}

),

personen as (

    {{ nur_ausstehende(ref('stg_fachverfahren__person')) }}

),

bewegungen as (

    select
        lieferung_id,
        kunden_id,
        'ELB_ZU' as grunddatum_id,
        von as tag
    from spannen

    union all

    select
        lieferung_id,
        kunden_id,
        'ELB_AB' as grunddatum_id,
        bis + 1 as tag
    from spannen

)

select
    bewegungen.lieferung_id,
    stichtage.monat,
    bewegungen.grunddatum_id,
    bewegungen.kunden_id,
    personen.geschlecht,
    1::numeric as wert
from bewegungen
inner join stichtage
    on
        bewegungen.lieferung_id = stichtage.lieferung_id
        and bewegungen.tag > stichtage.stichtag_vormonat
        and bewegungen.tag <= stichtage.stichtag
inner join personen
    on
        bewegungen.lieferung_id = personen.lieferung_id
        and bewegungen.kunden_id = personen.kunden_id
