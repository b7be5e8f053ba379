{# § 4 Abs. 2 Nr. 3 and 4 RVO zu § 48a SGB II: merged spells that begin, or whose first day without ELB lies,
   in the statistical month. The BG is that of the first, or the last, day of the spell (lieferung.md § 6). #}
{{ config(materialized='ephemeral') }}

with

stichtage as (

    select * from {{ ref('int_stichtage_je_lieferung') }} where ist_berechnungsmonat

),

spannen as (

    select * from {{ ref('int_elb_spannen') }}

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

alleinerziehende as (

    select * from {{ ref('int_alleinerziehende') }}

),

-- Every day of a statistical month: a day is found by itself, not by comparing it with the bounds of every month. Kept, as
-- are the movements: else the days are made anew for every person.
tage as materialized (

    select
        stichtage.lieferung_id,
        stichtage.monat,
        stichtage.stichtag,
        stichtage.stichtag_vormonat + reihe.nummer as tag
    from stichtage
    cross join lateral generate_series(1, stichtage.stichtag - stichtage.stichtag_vormonat) as reihe (nummer)

),

grenzen as (

    select
        lieferung_id,
        kunden_id,
        'ELB_ZU' as grunddatum_id,
        von as tag,
        von as merkmalstag
    from spannen

    union all

    select
        lieferung_id,
        kunden_id,
        'ELB_AB' as grunddatum_id,
        bis + 1 as tag,
        bis as merkmalstag
    from spannen

),

bewegungen as materialized (

    select
        grenzen.lieferung_id,
        tage.monat,
        tage.stichtag,
        grenzen.grunddatum_id,
        grenzen.kunden_id,
        grenzen.merkmalstag
    from grenzen
    inner join tage
        on
            grenzen.lieferung_id = tage.lieferung_id
            and grenzen.tag = tage.tag

),

mit_bg as (

    select distinct on (bewegungen.lieferung_id, bewegungen.kunden_id, bewegungen.grunddatum_id, bewegungen.merkmalstag)
        bewegungen.*,
        personen_zeitraeume.bg_id
    from bewegungen
    inner join personen_zeitraeume
        on
            bewegungen.lieferung_id = personen_zeitraeume.lieferung_id
            and bewegungen.kunden_id = personen_zeitraeume.kunden_id
            and personen_zeitraeume.status = 'ELB'
            and bewegungen.merkmalstag between personen_zeitraeume.von and personen_zeitraeume.bis
    order by
        bewegungen.lieferung_id,
        bewegungen.kunden_id,
        bewegungen.grunddatum_id,
        bewegungen.merkmalstag,
        {{ bg_vorrang('personen_zeitraeume') }}

)

select
    mit_bg.lieferung_id,
    mit_bg.monat,
    mit_bg.grunddatum_id,
    mit_bg.kunden_id,
    {{ geschlecht_gezaehlt('personen.geschlecht') }} as geschlecht,
    coalesce(bg_zeitraeume.team, 'unbekannt') as team,
    coalesce(bg_zeitraeume.gemeinde, 'unbekannt') as gemeinde,
    coalesce(bg_zeitraeume.quartier, 'unbekannt') as quartier,
    {{ altersklasse('personen.geburtsdatum', 'mit_bg.stichtag') }} as altersklasse,
    {{ nationalitaet('personen.staatsangehoerigkeit') }} as nationalitaet,
    {{ ja_nein('personen.hat_fluchtkontext') }} as fluchtkontext,
    {{ ja_nein('alleinerziehende.kunden_id is not null') }} as alleinerziehend,
    coalesce(bg_zeitraeume.bg_typ, 'unbekannt') as bg_typ
from mit_bg
inner join personen
    on
        mit_bg.lieferung_id = personen.lieferung_id
        and mit_bg.kunden_id = personen.kunden_id
left join bg_zeitraeume
    on
        mit_bg.lieferung_id = bg_zeitraeume.lieferung_id
        and mit_bg.bg_id = bg_zeitraeume.bg_id
        and mit_bg.merkmalstag between bg_zeitraeume.von and bg_zeitraeume.bis
left join alleinerziehende
    on
        mit_bg.lieferung_id = alleinerziehende.lieferung_id
        and mit_bg.kunden_id = alleinerziehende.kunden_id
        and mit_bg.merkmalstag between alleinerziehende.von and alleinerziehende.bis
