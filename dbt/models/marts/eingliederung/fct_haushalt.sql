{# Sums of kennzahlen.md § 8.2 per group and per Titel. Umschichtung is negative where money was given away, so it is added. #}
with

quellen as (

    select * from {{ ref('int_quellen_je_monat') }}

),

betroffen as (

    select distinct traeger_nr from {{ ref('int_lieferungen_ausstehend') }}

),

je_lieferung as (

    select * from {{ ref('int_haushalt_je_lieferung') }}

),

summen as (

    select
        quellen.traeger_nr,
        quellen.berichtsmonat,
        quellen.wartezeit,
        je_lieferung.haushaltsjahr,
        je_lieferung.titel,
        coalesce(je_lieferung.gruppe, 'gesamt') as gruppe,
        sum(je_lieferung.zuweisung_eur) as zuweisung_eur,
        sum(je_lieferung.ausgaberest_eur) as ausgaberest_eur,
        sum(je_lieferung.umschichtung_eur) as umschichtung_eur,
        sum(je_lieferung.ist_monat_eur) as ist_monat_eur,
        sum(je_lieferung.ist_eur) as ist_eur,
        sum(je_lieferung.davon_pat_eur) as davon_pat_eur,
        sum(je_lieferung.festlegung_eur) as festlegung_eur,
        sum(je_lieferung.ve_zugeteilt_eur) as ve_zugeteilt_eur,
        sum(je_lieferung.ve_gebunden_eur) as ve_gebunden_eur
    from quellen
    inner join betroffen
        on quellen.traeger_nr = betroffen.traeger_nr
    inner join je_lieferung
        on
            quellen.lieferung_id = je_lieferung.lieferung_id
            and quellen.berichtsmonat = je_lieferung.monat
    group by
        quellen.traeger_nr, quellen.berichtsmonat, quellen.wartezeit, je_lieferung.haushaltsjahr, je_lieferung.titel,
        grouping sets ((je_lieferung.gruppe), ())

)

select
    traeger_nr,
    berichtsmonat,
    wartezeit,
    haushaltsjahr,
    titel,
    gruppe,
    zuweisung_eur,
    ausgaberest_eur,
    umschichtung_eur,
    zuweisung_eur + ausgaberest_eur + umschichtung_eur as verfuegbar_eur,
    ist_monat_eur,
    ist_eur,
    davon_pat_eur,
    festlegung_eur,
    ist_eur + festlegung_eur as gebunden_eur,
    zuweisung_eur + ausgaberest_eur + umschichtung_eur - ist_eur - festlegung_eur as frei_eur,
    ve_zugeteilt_eur,
    ve_gebunden_eur
from summen
