{# Every quota of kennzahlen.md §§ 8.1–8.2. Umschichtung and PAT change a quota noticeably (§ 11 no. 29), so each has a name of
   its own; PAT pays for jobs by § 16i SGB II alone, out of the Eingliederungstitel. #}
with

haushalt as (

    select * from {{ ref('fct_haushalt') }}

),

mit_titel as (

    select
        haushalt.*,
        haushalt.gruppe = 'gesamt' as ist_titel,
        haushalt.titel = 'EGT' as ist_egt,
        -- What is booked after the end of its Haushaltsjahr leaves it at twelve months.
        least(
            12, 1 + {{ monate_zwischen('make_date(haushalt.haushaltsjahr, 1, 1)', 'haushalt.berichtsmonat') }}
        ) as monate_seit_januar,
        sum(haushalt.ist_eur) filter (where haushalt.gruppe = 'gesamt') over je_titel as titel_ist_eur,
        sum(haushalt.davon_pat_eur) filter (where haushalt.gruppe = 'gesamt') over je_titel as titel_pat_eur,
        sum(haushalt.verfuegbar_eur) filter (where haushalt.gruppe = 'gesamt') over je_titel as titel_verfuegbar_eur,
        sum(haushalt.ist_eur) filter (where haushalt.gruppe = 'FREIE_FOERDERUNG') over je_titel as freie_foerderung_eur,
        sum(haushalt.verfuegbar_eur) filter (
            where haushalt.gruppe = 'gesamt' and haushalt.titel in ('EGT', 'VKB')
        ) over je_jahr as gesamtbudget_eur
    from haushalt
    window
        je_jahr as (
            partition by haushalt.traeger_nr, haushalt.berichtsmonat, haushalt.wartezeit, haushalt.haushaltsjahr
        ),
        je_titel as (
            partition by
                haushalt.traeger_nr, haushalt.berichtsmonat, haushalt.wartezeit, haushalt.haushaltsjahr, haushalt.titel
        )

)

select
    mit_titel.traeger_nr,
    mit_titel.berichtsmonat,
    mit_titel.wartezeit,
    mit_titel.haushaltsjahr,
    mit_titel.titel,
    mit_titel.gruppe,
    quoten.quote_id,
    quoten.zaehler,
    quoten.nenner,
    {{ quotient("'quote'", 'quoten.zaehler', 'quoten.nenner') }} as wert
from mit_titel
cross join
    lateral (
        values
        ('AUSGABENQUOTE', true, ist_eur, verfuegbar_eur),
        ('AUSGABENQUOTE_OHNE_PAT', ist_egt, ist_eur - davon_pat_eur, verfuegbar_eur),
        ('BINDUNGSQUOTE', true, gebunden_eur, verfuegbar_eur),
        ('BINDUNGSQUOTE_OHNE_PAT', ist_egt, gebunden_eur - davon_pat_eur, verfuegbar_eur),
        ('AUSSCHOEPFUNGSQUOTE', true, ist_eur, zuweisung_eur),
        ('AUSSCHOEPFUNGSQUOTE_OHNE_PAT', ist_egt, ist_eur - davon_pat_eur, zuweisung_eur),
        ('QUOTE_16F', ist_egt and ist_titel, coalesce(freie_foerderung_eur, 0), zuweisung_eur),
        ('UMSCHICHTUNGSQUOTE', ist_egt and ist_titel, -umschichtung_eur, zuweisung_eur),
        ('VE_AUSLASTUNG', ve_zugeteilt_eur is not null, ve_gebunden_eur, ve_zugeteilt_eur),
        ('ANTEIL_GESAMTBUDGET', ist_titel and titel in ('EGT', 'VKB'), verfuegbar_eur, gesamtbudget_eur),
        ('ANTEIL_PLAN', not ist_titel, verfuegbar_eur, titel_verfuegbar_eur),
        ('ANTEIL_AUSGABEN', not ist_titel, ist_eur, titel_ist_eur),
        ('ANTEIL_AUSGABEN_OHNE_PAT', not ist_titel and ist_egt, ist_eur - davon_pat_eur, titel_ist_eur - titel_pat_eur),
        ('LINEAR_SOLL', ist_titel, monate_seit_januar, 12)
    ) as quoten (quote_id, gilt, zaehler, nenner)
where quoten.gilt
