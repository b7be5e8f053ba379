{# Which teams, areas and groups exist for a Datenstand: those with eLb in the headline month, a year before or since.
   The Träger as a whole is one of them, so that it is read by the same columns. #}
with

datenstaende as (

    select * from {{ veroeffentlicht('dim_datenstaende') }}

),

elb as (

    select *
    from {{ veroeffentlicht('fct_grunddaten_schnitt') }}
    where grunddatum_id = 'ELB' and geschlecht = 'gesamt' and wert > 0

)

select
    datenstaende.traeger_nr,
    datenstaende.datenstand,
    elb.schnitt,
    elb.auspraegung,
    coalesce(bool_or(elb.berichtsmonat > {{ monat_plus('datenstaende.datenstand', -4) }}), false) as ist_aktuell
from datenstaende
inner join elb
    on
        datenstaende.traeger_nr = elb.traeger_nr
        and elb.berichtsmonat + elb.wartezeit * interval '1 month' <= datenstaende.datenstand
        and (
            elb.berichtsmonat = {{ monat_plus('datenstaende.datenstand', -15) }}
            or elb.berichtsmonat > {{ monat_plus('datenstaende.datenstand', -4) }}
        )
group by datenstaende.traeger_nr, datenstaende.datenstand, elb.schnitt, elb.auspraegung

union all

select
    traeger_nr,
    datenstand,
    'gesamt' as schnitt,
    'gesamt' as auspraegung,
    true as ist_aktuell
from datenstaende
