{# The parts of every Merkmal are the total of its Größe, women, men and the rest are all, and ELB, LZB and INT are those of the
   Kennzahlen. Only target groups overlap. #}
with

struktur as (

    select * from {{ ref('int_struktur_je_lieferung') }}
    where lieferung_id in (select lieferung_id from {{ ref('int_lieferungen_ausstehend') }})

),

teile as (

    select
        lieferung_id,
        monat,
        groesse,
        merkmal,
        geschlecht,
        sum(wert) as wert
    from struktur
    where merkmal not in ('gesamt', 'zielgruppe')
    group by lieferung_id, monat, groesse, merkmal, geschlecht

    union all

    select
        lieferung_id,
        monat,
        groesse,
        'geschlecht' as merkmal,
        'gesamt' as geschlecht,
        sum(wert) as wert
    from struktur
    where merkmal = 'gesamt' and geschlecht <> 'gesamt'
    group by lieferung_id, monat, groesse

    union all

    select
        lieferung_id,
        monat,
        grunddatum_id as groesse,
        'kennzahlen' as merkmal,
        geschlecht,
        wert
    from {{ ref('int_grunddaten_je_lieferung') }}
    where grunddatum_id in ('ELB', 'LZB', 'INT')

)

select
    struktur.lieferung_id,
    struktur.monat,
    struktur.groesse,
    struktur.geschlecht,
    teile.merkmal,
    struktur.wert,
    teile.wert as teile
from struktur
inner join teile
    on
        struktur.lieferung_id = teile.lieferung_id
        and struktur.monat = teile.monat
        and struktur.groesse = teile.groesse
        and struktur.geschlecht = teile.geschlecht
where struktur.merkmal = 'gesamt' and struktur.wert is not null and teile.wert is not null and struktur.wert <> teile.wert
