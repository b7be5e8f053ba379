{# Who the Leistungen zum Lebensunterhalt were paid to, by Regelbedarfsstufe, in the headline month and a year before, and what
   the change of the Regelbedarf means for the persons of the headline month. #}
with

kopf as (

    select * from {{ ref('rpt_monatsbericht') }}

),

einflussgroessen as not materialized (

    select
        traeger_nr,
        berichtsmonat,
        right(einflussgroesse_id, 1)::int as stufe,
        anzahl
    from {{ veroeffentlicht('fct_einflussgroessen') }}
    where wartezeit = 3 and geschlecht = 'gesamt' and einflussgroesse_id like 'RLB\_RBS%'

),

regelbedarfsstufen as (

    select
        *,
        lead(gueltig_ab) over (order by gueltig_ab) as naechste_ab
    from {{ ref('regelbedarfsstufen') }}

),

regelbedarfe as (

    select
        regelbedarfsstufen.gueltig_ab,
        coalesce(regelbedarfsstufen.naechste_ab, {{ offen() }}) as naechste_ab,
        stufen.stufe,
        stufen.betrag
    from regelbedarfsstufen
    cross join lateral (
        values
        (1, regelbedarfsstufen.rbs1),
        (2, regelbedarfsstufen.rbs2),
        (3, regelbedarfsstufen.rbs3),
        (4, regelbedarfsstufen.rbs4),
        (5, regelbedarfsstufen.rbs5),
        (6, regelbedarfsstufen.rbs6)
    ) as stufen (stufe, betrag)

)

select
    kopf.traeger_nr,
    kopf.datenstand,
    jetzt.stufe,
    jetzt.anzahl,
    vorjahr.anzahl as vorjahr_anzahl,
    regelbedarf.betrag,
    vorjahr_regelbedarf.betrag as vorjahr_betrag,
    jetzt.anzahl * (regelbedarf.betrag - vorjahr_regelbedarf.betrag) as wirkung
from kopf
inner join einflussgroessen as jetzt
    on
        kopf.traeger_nr = jetzt.traeger_nr
        and kopf.berichtsmonat = jetzt.berichtsmonat
inner join einflussgroessen as vorjahr
    on
        kopf.traeger_nr = vorjahr.traeger_nr
        and kopf.vorjahresmonat = vorjahr.berichtsmonat
        and jetzt.stufe = vorjahr.stufe
inner join regelbedarfe as regelbedarf
    on
        jetzt.stufe = regelbedarf.stufe
        and kopf.berichtsmonat >= regelbedarf.gueltig_ab
        and kopf.berichtsmonat < regelbedarf.naechste_ab
inner join regelbedarfe as vorjahr_regelbedarf
    on
        jetzt.stufe = vorjahr_regelbedarf.stufe
        and kopf.vorjahresmonat >= vorjahr_regelbedarf.gueltig_ab
        and kopf.vorjahresmonat < vorjahr_regelbedarf.naechste_ab
