{# EQ and VQ of kennzahlen.md § 8.5. The VQ lies between what is known and what is known plus what nobody knows. #}
with

quellen as (

    select * from {{ ref('int_quellen_je_monat') }}

),

betroffen as (

    select distinct traeger_nr from {{ ref('int_lieferungen_ausstehend') }}

),

je_lieferung as (

    select * from {{ ref('int_massnahmen_je_lieferung') }}

)

select
    quellen.traeger_nr,
    quellen.berichtsmonat,
    quellen.wartezeit,
    je_lieferung.ebene,
    je_lieferung.massnahmetraeger,
    je_lieferung.massnahme,
    je_lieferung.instrument,
    {{ monat_plus('quellen.berichtsmonat', -17) }} as kohorte_von,
    {{ monat_plus('quellen.berichtsmonat', -6) }} as kohorte_bis,
    je_lieferung.austritte,
    je_lieferung.abbrueche,
    je_lieferung.beschaeftigt,
    je_lieferung.verblieben,
    je_lieferung.unbekannt,
    je_lieferung.frauen,
    je_lieferung.u25,
    je_lieferung.komplex,
    je_lieferung.mit_prognose,
    trim_scale(100.0 * je_lieferung.beschaeftigt / je_lieferung.austritte) as eq,
    trim_scale(100.0 * je_lieferung.verblieben / je_lieferung.austritte) as vq_untergrenze,
    trim_scale(100.0 * (je_lieferung.verblieben + je_lieferung.unbekannt) / je_lieferung.austritte) as vq_obergrenze
from quellen
inner join betroffen
    on quellen.traeger_nr = betroffen.traeger_nr
inner join je_lieferung
    on
        quellen.lieferung_id = je_lieferung.lieferung_id
        and quellen.berichtsmonat = je_lieferung.monat
