{# Published values of the Träger of the same Vergleichstyp, of chosen Träger, of the Land and the Bund: each group as of the
   newest month up to the headline that is published for it, the own position as of that same month. #}
with

datenstaende as (

    select
        traeger_nr,
        datenstand,
        {{ monat_plus('datenstand', -3) }} as berichtsmonat
    from {{ veroeffentlicht('dim_datenstaende') }}

),

kennzahlen as (

    select * from {{ ref('kennzahlen') }}

),

amtliche_werte as (

    select
        amtlich.traeger_nr,
        amtlich.region,
        amtlich.kennzahl_id,
        amtlich.geschlecht,
        amtlich.monat,
        amtlich.bezug,
        amtlich.veroeffentlicht_am,
        case
            when amtlich.zaehler is null then amtlich.wert
            else {{ quotient('kennzahlen.art', 'amtlich.zaehler', 'amtlich.nenner') }}
        end as wert
    from {{ source('register', 'amtlicher_wert_neuester') }} as amtlich
    inner join kennzahlen
        on amtlich.kennzahl_id = kennzahlen.kennzahl_id

),

vergleichstypen as (

    select * from {{ source('register', 'vergleichstyp') }}

),

vergleichstraeger as (

    select * from {{ source('register', 'vergleichstraeger') }}

),

laender as (

    select distinct
        kreise.traeger_nr,
        laender.land
    from {{ ref('jobcenter_kreise') }} as kreise
    inner join (
        values
        ('01', 'Schleswig-Holstein'), ('02', 'Hamburg'), ('03', 'Niedersachsen'), ('04', 'Bremen'),
        ('05', 'Nordrhein-Westfalen'), ('06', 'Hessen'), ('07', 'Rheinland-Pfalz'),
        ('08', 'Baden-Württemberg'), ('09', 'Bayern'), ('10', 'Saarland'),
        ('11', 'Berlin'), ('12', 'Brandenburg'), ('13', 'Mecklenburg-Vorpommern'), ('14', 'Sachsen'), ('15', 'Sachsen-Anhalt'),
        ('16', 'Thüringen')
    ) as laender (schluessel, land)
        on left(kreise.ags_kreis, 2) = laender.schluessel

),

namen as (

    select distinct on (traeger_nr)
        traeger_nr,
        jobcenter
    from {{ ref('jobcenter') }}
    order by traeger_nr asc, jahr desc

),

gruppen as (

    select
        datenstaende.traeger_nr,
        datenstaende.datenstand,
        datenstaende.berichtsmonat,
        'vergleichstyp' as gruppe,
        'Vergleichstyp ' || eigene.vergleichstyp as gruppe_bezeichnung,
        andere.traeger_nr as gebiet
    from datenstaende
    inner join vergleichstypen as eigene
        on
            datenstaende.traeger_nr = eigene.traeger_nr
            and extract(year from datenstaende.berichtsmonat) between eigene.jahr_von and coalesce(eigene.jahr_bis, 9999)
    inner join vergleichstypen as andere
        on
            eigene.vergleichstyp = andere.vergleichstyp
            and eigene.traeger_nr <> andere.traeger_nr
            and extract(year from datenstaende.berichtsmonat) between andere.jahr_von and coalesce(andere.jahr_bis, 9999)

    union all

    select
        datenstaende.traeger_nr,
        datenstaende.datenstand,
        datenstaende.berichtsmonat,
        'auswahl' as gruppe,
        'Gewählte Träger' as gruppe_bezeichnung,
        vergleichstraeger.vergleich_traeger_nr as gebiet
    from datenstaende
    inner join vergleichstraeger
        on
            datenstaende.traeger_nr = vergleichstraeger.traeger_nr
            and extract(year from datenstaende.berichtsmonat)
            between vergleichstraeger.jahr_von and coalesce(vergleichstraeger.jahr_bis, 9999)

    union all

    select
        datenstaende.traeger_nr,
        datenstaende.datenstand,
        datenstaende.berichtsmonat,
        'land' as gruppe,
        laender.land as gruppe_bezeichnung,
        laender.land as gebiet
    from datenstaende
    inner join laender
        on datenstaende.traeger_nr = laender.traeger_nr

    union all

    select
        traeger_nr,
        datenstand,
        berichtsmonat,
        'bund' as gruppe,
        'Bund' as gruppe_bezeichnung,
        'Bund' as gebiet
    from datenstaende

),

-- The whole group as of one month, or positions would compare different months.
je_gruppe as (

    select
        gruppen.traeger_nr,
        gruppen.datenstand,
        gruppen.gruppe,
        gruppen.gruppe_bezeichnung,
        gruppen.gebiet,
        amtliche_werte.kennzahl_id,
        amtliche_werte.geschlecht,
        amtliche_werte.monat,
        amtliche_werte.bezug,
        amtliche_werte.veroeffentlicht_am,
        amtliche_werte.wert,
        dense_rank() over (
            partition by
                gruppen.traeger_nr, gruppen.datenstand, gruppen.gruppe, amtliche_werte.kennzahl_id, amtliche_werte.geschlecht
            order by amtliche_werte.monat desc, amtliche_werte.bezug desc
        ) as rang
    from gruppen
    inner join amtliche_werte
        on
            gruppen.gebiet = coalesce(amtliche_werte.traeger_nr, amtliche_werte.region)
            and amtliche_werte.monat <= gruppen.berichtsmonat

),

andere as (

    select * from je_gruppe where rang = 1

),

monate as (

    select distinct
        traeger_nr,
        datenstand,
        gruppe,
        gruppe_bezeichnung,
        kennzahl_id,
        geschlecht,
        monat,
        bezug
    from andere

),

eigene_reihe as (

    select * from {{ veroeffentlicht('fct_kennzahlreihe') }} where wartezeit = 3

),

eigene as (

    select
        monate.traeger_nr,
        monate.datenstand,
        monate.gruppe,
        monate.gruppe_bezeichnung,
        monate.kennzahl_id,
        monate.geschlecht,
        monate.monat,
        monate.bezug,
        amtliche_werte.veroeffentlicht_am,
        coalesce(amtliche_werte.wert, eigene_reihe.wert) as wert,
        amtliche_werte.wert is not null as ist_amtlich
    from monate
    left join amtliche_werte
        on
            monate.traeger_nr = amtliche_werte.traeger_nr
            and monate.kennzahl_id = amtliche_werte.kennzahl_id
            and monate.geschlecht = amtliche_werte.geschlecht
            and monate.monat = amtliche_werte.monat
            and amtliche_werte.bezug = 'monat'
    left join eigene_reihe
        on
            monate.traeger_nr = eigene_reihe.traeger_nr
            and monate.kennzahl_id = eigene_reihe.kennzahl_id
            and monate.geschlecht = eigene_reihe.geschlecht
            and monate.monat = eigene_reihe.berichtsmonat

)

select
    andere.traeger_nr,
    andere.datenstand,
    andere.kennzahl_id,
    andere.geschlecht,
    andere.gruppe,
    andere.gruppe_bezeichnung,
    andere.gebiet as vergleich_gebiet,
    coalesce(namen.jobcenter, andere.gebiet) as vergleich_bezeichnung,
    false as ist_eigener,
    andere.monat,
    andere.bezug,
    andere.veroeffentlicht_am,
    trim_scale(andere.wert) as wert,
    'amtlich' as herkunft
from andere
left join namen
    on andere.gebiet = namen.traeger_nr

union all

select
    eigene.traeger_nr,
    eigene.datenstand,
    eigene.kennzahl_id,
    eigene.geschlecht,
    eigene.gruppe,
    eigene.gruppe_bezeichnung,
    eigene.traeger_nr as vergleich_gebiet,
    coalesce(namen.jobcenter, eigene.traeger_nr) as vergleich_bezeichnung,
    true as ist_eigener,
    eigene.monat,
    eigene.bezug,
    eigene.veroeffentlicht_am,
    trim_scale(eigene.wert) as wert,
    case when eigene.ist_amtlich then 'amtlich' else 'eigene Auswertung' end as herkunft
from eigene
left join namen
    on eigene.traeger_nr = namen.traeger_nr
where eigene.wert is not null
