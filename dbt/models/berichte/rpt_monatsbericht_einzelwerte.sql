{# Single months for the Regelkarten, from the January two years before the headline month on: the two years are the basis, the
   current year is measured against them. Final months only, for what is vorläufig is low as a rule. #}
with

kopf as (

    select
        *,
        {{ monat_plus("date_trunc('year', berichtsmonat)", -24) }} as beginn
    from {{ ref('rpt_monatsbericht') }}

),

grunddaten as (

    select
        traeger_nr,
        berichtsmonat,
        grunddatum_id as groesse,
        wert
    from {{ veroeffentlicht('fct_grunddaten') }}
    where wartezeit = 3 and geschlecht = 'gesamt' and grunddatum_id in ('LLU', 'ELB', 'INT', 'LZB')

    union all

    select
        traeger_nr,
        berichtsmonat,
        'RLB' as groesse,
        anzahl as wert
    from {{ veroeffentlicht('fct_einflussgroessen') }}
    where wartezeit = 3 and geschlecht = 'gesamt' and einflussgroesse_id like 'RLB\_RBS%'

),

monate as (

    select
        kopf.traeger_nr,
        kopf.datenstand,
        kopf.beginn,
        grunddaten.berichtsmonat,
        sum(grunddaten.wert) filter (where grunddaten.groesse = 'LLU') as llu,
        sum(grunddaten.wert) filter (where grunddaten.groesse = 'RLB') as rlb,
        sum(grunddaten.wert) filter (where grunddaten.groesse = 'ELB') as elb,
        sum(grunddaten.wert) filter (where grunddaten.groesse = 'INT') as integrationen,
        sum(grunddaten.wert) filter (where grunddaten.groesse = 'LZB') as lzb
    from kopf
    inner join grunddaten
        on
            kopf.traeger_nr = grunddaten.traeger_nr
            and grunddaten.berichtsmonat between {{ monat_plus('kopf.beginn', -1) }} and kopf.berichtsmonat
    group by kopf.traeger_nr, kopf.datenstand, kopf.beginn, grunddaten.berichtsmonat

),

-- Only the month right before can be subtracted.
mit_vormonat as (

    select
        *,
        case
            when lag(berichtsmonat) over reihe = {{ monat_plus('berichtsmonat', -1) }} then elb - lag(elb) over reihe
        end as elb_saldo,
        case
            when lag(berichtsmonat) over reihe = {{ monat_plus('berichtsmonat', -1) }} then lzb - lag(lzb) over reihe
        end as lzb_saldo
    from monate
    window reihe as (partition by traeger_nr, datenstand order by berichtsmonat)

)

select
    mit_vormonat.traeger_nr,
    mit_vormonat.datenstand,
    groessen.groesse_id,
    mit_vormonat.berichtsmonat,
    groessen.wert
from mit_vormonat
cross join
    lateral (
        values
        ('LLU_JE_PERSON', round(mit_vormonat.llu / nullif(mit_vormonat.rlb, 0), 6)),
        ('ELB_SALDO', mit_vormonat.elb_saldo),
        ('INT', mit_vormonat.integrationen),
        ('LZB_SALDO', mit_vormonat.lzb_saldo)
    ) as groessen (groesse_id, wert)
where mit_vormonat.berichtsmonat >= mit_vormonat.beginn and groessen.wert is not null
