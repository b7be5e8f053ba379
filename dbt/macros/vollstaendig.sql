{# The months of each delivery for which a figure of a catalogue exists: every Stichtag that it uses is there and, where it
   rests on claims (`mit_anspruechen`), the month lies within the delivered ones. #}
{% macro vollstaendige_monate(katalog, schluessel, mit_anspruechen) -%}
with

stichtage as (

    select * from {{ ref('int_stichtage_je_lieferung') }} where ist_berechnungsmonat

),

groessen as (

    select
        {{ schluessel }},
        stichtag_von,
        stichtag_bis,
        {{ mit_anspruechen }} as braucht_ansprueche
    from {{ ref(katalog) }}

),

kalender as (

    select * from {{ ref('stichtage') }}

)

select
    stichtage.lieferung_id,
    stichtage.monat,
    groessen.{{ schluessel }}
from stichtage
cross join groessen
inner join kalender
    on
        kalender.monat between stichtage.monat - groessen.stichtag_von * interval '1 month'
        and stichtage.monat - groessen.stichtag_bis * interval '1 month'
where stichtage.ist_anspruchsmonat or not groessen.braucht_ansprueche
group by stichtage.lieferung_id, stichtage.monat, groessen.{{ schluessel }}, groessen.stichtag_von, groessen.stichtag_bis
having count(*) = groessen.stichtag_von - groessen.stichtag_bis + 1
{%- endmacro %}
