{# Bedarfsgemeinschaften on a Stichtag with their size and what their Hauptperson is. A BG counts when at least one person
   in it is leistungsberechtigt (kennzahlen.md § 3.4); its size is all persons in it, whoever else they also live with. #}
{{ config(materialized='table', unlogged=true, post_hook="analyze {{ this }}") }}

with

monate as (

    select * from {{ ref('int_struktur_monate') }} where ist_strukturmonat or ist_vormonat

),

personen as (

    {{ nur_ausstehende(ref('stg_fachverfahren__person')) }}

),

personen_zeitraeume as (

    {{ nur_ausstehende(ref('stg_fachverfahren__person_zeitraum')) }}

),

bg_zeitraeume as (

    {{ nur_ausstehende(ref('stg_fachverfahren__bg_zeitraum')) }}

),

-- A person with two rows in a BG counts by the earlier one while that lasts.
mitglieder as (

    select
        lieferung_id,
        bg_id,
        von,
        bis,
        status in ('ELB', 'NEF', 'ESLB', 'NESLB') as ist_leistungsberechtigt,
        greatest(von, 1 + max(bis) over (
            partition by lieferung_id, bg_id, kunden_id
            order by von, bis
            rows between unbounded preceding and 1 preceding
        )) as zaehlt_ab
    from personen_zeitraeume

),

bedarfsgemeinschaften as (

    select
        monate.lieferung_id,
        monate.monat,
        monate.stichtag,
        mitglieder.bg_id,
        count(*) filter (where monate.stichtag >= mitglieder.zaehlt_ab) as personen,
        bool_or(mitglieder.ist_leistungsberechtigt) as ist_leistungsberechtigt
    from monate
    inner join mitglieder
        on
            monate.lieferung_id = mitglieder.lieferung_id
            and monate.stichtag between mitglieder.von and mitglieder.bis
    group by monate.lieferung_id, monate.monat, monate.stichtag, mitglieder.bg_id

)

select
    bedarfsgemeinschaften.lieferung_id,
    bedarfsgemeinschaften.monat,
    bedarfsgemeinschaften.bg_id,
    bedarfsgemeinschaften.personen::int as personen,
    bedarfsgemeinschaften.ist_leistungsberechtigt,
    case when personen.kunden_id is null then 'rest' else {{ geschlecht_gezaehlt('personen.geschlecht') }} end as geschlecht,
    case
        when personen.kunden_id is null then 'unbekannt'
        else {{ altersklasse('personen.geburtsdatum', 'bedarfsgemeinschaften.stichtag') | indent(8) }}
    end as altersklasse,
    case
        when personen.kunden_id is null then 'unbekannt'
        else {{ nationalitaet('personen.staatsangehoerigkeit') }}
    end as nationalitaet,
    coalesce(bg_zeitraeume.bg_typ, 'unbekannt') as bg_typ
from bedarfsgemeinschaften
left join bg_zeitraeume
    on
        bedarfsgemeinschaften.lieferung_id = bg_zeitraeume.lieferung_id
        and bedarfsgemeinschaften.bg_id = bg_zeitraeume.bg_id
        and bedarfsgemeinschaften.stichtag between bg_zeitraeume.von and bg_zeitraeume.bis
left join personen
    on
        bg_zeitraeume.lieferung_id = personen.lieferung_id
        and bg_zeitraeume.hauptperson_id = personen.kunden_id
