{# The year's end by formula (kennzahlen.md § 6.5): all methods side by side; December itself is the result and no forecast. #}
with

jahresfortschritt as (

    select * from {{ ref('fct_jahresfortschritt') }} where monat_nr < 12 and wert is not null

),

kennzahlreihe as (

    select * from {{ ref('fct_kennzahlreihe') }} where kennzahl_id = 'K2'

),

prognosen as (

    -- P1: this year's progress in the proportion in which last year went on.
    select
        traeger_nr,
        berichtsmonat,
        indikator_id,
        geschlecht,
        jahr,
        monat_nr,
        'P1' as verfahren,
        null::numeric as zaehler,
        null::numeric as nenner,
        wert * vorjahr_jahreswert / nullif(vorjahr_wert, 0) as wert
    from jahresfortschritt
    where indikator_id = 'K2'

    union all

    -- P2: the rolling twelve months as they are.
    select
        jahresfortschritt.traeger_nr,
        jahresfortschritt.berichtsmonat,
        jahresfortschritt.indikator_id,
        jahresfortschritt.geschlecht,
        jahresfortschritt.jahr,
        jahresfortschritt.monat_nr,
        'P2' as verfahren,
        kennzahlreihe.zaehler,
        kennzahlreihe.nenner,
        kennzahlreihe.wert
    from jahresfortschritt
    inner join kennzahlreihe
        on
            jahresfortschritt.traeger_nr = kennzahlreihe.traeger_nr
            and jahresfortschritt.berichtsmonat = kennzahlreihe.berichtsmonat
            and jahresfortschritt.geschlecht = kennzahlreihe.geschlecht
    where jahresfortschritt.indikator_id = 'K2'

    union all

    -- P3: the integrations of last year's remaining months; stocks December … n known, n + 1 … November as in n.
    select
        traeger_nr,
        berichtsmonat,
        indikator_id,
        geschlecht,
        jahr,
        monat_nr,
        'P3' as verfahren,
        zaehler + vorjahr_rest_zaehler as zaehler,
        jahresnenner as nenner,
        {{ quotient("'quote'", '(zaehler + vorjahr_rest_zaehler)', 'jahresnenner') }} as wert
    from jahresfortschritt
    where indikator_id = 'K2'

    union all

    -- LZB: the last stock is carried forward to December.
    select
        traeger_nr,
        berichtsmonat,
        indikator_id,
        geschlecht,
        jahr,
        monat_nr,
        'FORTSCHREIBUNG' as verfahren,
        zaehler + (12 - monat_nr) * bestand as zaehler,
        jahresnenner as nenner,
        (zaehler + (12 - monat_nr) * bestand) / jahresnenner as wert
    from jahresfortschritt
    where indikator_id = 'LZB_JD'

)

select
    traeger_nr,
    berichtsmonat,
    indikator_id,
    geschlecht,
    verfahren,
    jahr,
    monat_nr,
    trim_scale(zaehler) as zaehler,
    trim_scale(nenner) as nenner,
    trim_scale(wert) as wert
from prognosen
where wert is not null
