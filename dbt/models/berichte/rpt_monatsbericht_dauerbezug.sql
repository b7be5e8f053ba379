{# Langzeitleistungsbezug and Langzeitarbeitslosigkeit over the 25 months of the charts: each a share of its own whole. #}
with

datenstaende as (

    select * from {{ veroeffentlicht('dim_datenstaende') }}

),

struktur as (

    select * from {{ veroeffentlicht('fct_strukturdaten') }}
    where wartezeit = 3 and merkmal = 'gesamt' and geschlecht = 'gesamt' and groesse in ('ELB', 'LZB', 'ALO', 'LZA')

),

je_monat as (

    select
        datenstaende.traeger_nr,
        datenstaende.datenstand,
        struktur.berichtsmonat,
        max(struktur.wert) filter (where struktur.groesse = 'ELB') as elb,
        max(struktur.wert) filter (where struktur.groesse = 'LZB') as lzb,
        max(struktur.wert) filter (where struktur.groesse = 'ALO') as alo,
        max(struktur.wert) filter (where struktur.groesse = 'LZA') as lza
    from datenstaende
    inner join struktur
        on
            datenstaende.traeger_nr = struktur.traeger_nr
            and struktur.berichtsmonat between {{ monat_plus('datenstaende.datenstand', -27) }}
            and {{ monat_plus('datenstaende.datenstand', -3) }}
    group by datenstaende.traeger_nr, datenstaende.datenstand, struktur.berichtsmonat

)

select
    traeger_nr,
    datenstand,
    berichtsmonat,
    elb,
    lzb,
    alo,
    lza,
    100 * lzb / nullif(elb, 0) as lzb_anteil,
    100 * lza / nullif(alo, 0) as lza_anteil
from je_monat
