"""A delivery against its own past: jumps, changed months, missing months, rows that are gone.

The idea is that of the statistics office: the own series continues as it developed, outliers left out.
All of it are Hinweise; the comparison runs in the server, on aggregates and on pseudonyms.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

import psycopg
from psycopg import sql

from zielwerk.annahme.vertrag import Vertrag, Vertragswerk
from zielwerk.annahme.werte import Lieferschein

# Fewer developments than this say nothing about what is usual.
ENTWICKLUNGEN_MIN: Final = 4
VORIGE: Final = """
    select lieferung.lieferung_id, lieferung.berichtsmonat, max(pruefung.pruefung)
    from raw.lieferung as lieferung
    join eingang.pruefung as pruefung
        on pruefung.lieferung_id = lieferung.lieferung_id and pruefung.status = 'angenommen'
    where
        lieferung.traeger_nr = %(traeger_nr)s
        and (lieferung.berichtsmonat, lieferung.lfd) < (%(monat)s, %(lfd)s)
    group by lieferung.lieferung_id, lieferung.berichtsmonat, lieferung.lfd
    order by lieferung.berichtsmonat desc, lieferung.lfd desc
    limit 1"""
# The value to expect is that of the month before, developed as usual: the mean of the developments without
# those that lie far from the middle one. Earlier deliveries show how a month looks when it is delivered for
# the first time; as long as they are few, the months of this delivery stand in for them.
FORTSCHREIBUNG: Final = """
    with frueher as (
        select pruefung.pruefung, lieferung.berichtsmonat
        from raw.lieferung as lieferung
        join eingang.pruefung as pruefung
            on pruefung.lieferung_id = lieferung.lieferung_id and pruefung.status = 'angenommen'
        where
            lieferung.traeger_nr = %(traeger_nr)s
            and (lieferung.berichtsmonat, lieferung.lfd) < (%(monat)s, %(lfd)s)
            and lieferung.berichtsmonat >= %(monat)s - interval '13 months'
    ),
    bekannt as (
        select distinct on (kennwert, monat) kennwert, monat, wert
        from (
            select kennwert, monat, wert, %(pruefung)s::bigint as pruefung
            from eingang.reihe where pruefung = %(pruefung)s
            union all
            select reihe.kennwert, reihe.monat, reihe.wert, reihe.pruefung
            from eingang.reihe as reihe join frueher using (pruefung)
        ) as alle
        order by kennwert, monat, pruefung = %(pruefung)s desc, pruefung desc
    ),
    erstmeldung as (
        select reihe.kennwert, reihe.wert / nullif(davor.wert, 0) as entwicklung
        from frueher
        join eingang.reihe as reihe
            on reihe.pruefung = frueher.pruefung and reihe.monat = frueher.berichtsmonat
        join eingang.reihe as davor
            on
                davor.pruefung = reihe.pruefung and davor.kennwert = reihe.kennwert
                and davor.monat = reihe.monat - interval '1 month'
    ),
    verlauf as (
        select neu.kennwert, neu.wert / nullif(alt.wert, 0) as entwicklung
        from bekannt as neu
        join bekannt as alt
            on alt.kennwert = neu.kennwert and alt.monat = neu.monat - interval '1 month'
        where neu.monat < %(monat)s
    ),
    entwicklungen as (
        select * from erstmeldung where entwicklung is not null
        union all
        select * from verlauf
        where
            entwicklung is not null
            and (
                select count(*) from erstmeldung where erstmeldung.kennwert = verlauf.kennwert
            ) < %(mindestens)s
    ),
    mitten as (
        select kennwert, percentile_disc(0.5) within group (order by entwicklung) as mitte
        from entwicklungen group by kennwert having count(*) >= %(mindestens)s
    ),
    abstaende as (
        select
            kennwert, mitten.mitte,
            greatest(
                percentile_disc(0.5) within group (order by abs(entwicklungen.entwicklung - mitten.mitte)),
                0.005
            ) as abstand
        from entwicklungen join mitten using (kennwert)
        group by kennwert, mitten.mitte
    ),
    ueblich as (
        select
            kennwert, avg(entwicklungen.entwicklung) as entwicklung,
            coalesce(stddev_samp(entwicklungen.entwicklung), 0) as streuung
        from entwicklungen join abstaende using (kennwert)
        where abs(entwicklungen.entwicklung - abstaende.mitte) <= 5 * abstaende.abstand
        group by kennwert
    ),
    werte as (
        select
            davor.kennwert,
            round(davor.wert * ueblich.entwicklung, 2) as erwartet,
            round(
                greatest(
                    3 * ueblich.streuung * davor.wert,
                    case when starts_with(davor.kennwert, 'Sätze') then 0.15 else 0.05 end * davor.wert,
                    case
                        when davor.kennwert not in ('LLU', 'LUH') then 3 * sqrt(davor.wert) + 3
                        else 3 * davor.wert / sqrt(greatest(personen.wert, 1))
                    end
                ),
                2
            ) as grenze
        from bekannt as davor
        join ueblich using (kennwert)
        left join bekannt as personen on personen.kennwert = 'ELB' and personen.monat = davor.monat
        where davor.monat = %(monat)s - interval '1 month'
    )
    update eingang.reihe as ziel
    set erwartet = werte.erwartet, grenze = werte.grenze
    from werte
    where ziel.pruefung = %(pruefung)s and ziel.kennwert = werte.kennwert and ziel.monat = %(monat)s"""
SPRUENGE: Final = """
    insert into eingang.befund (pruefung, schwere, datei, satz, regel, meldung, gefunden)
    select
        %(pruefung)s, 'hinweis', null, null, 'VGL-71', %(meldung)s,
        format(
            '%%s %%s: %%s statt etwa %%s', kennwert, to_char(monat, 'YYYY-MM'), round(wert), round(erwartet)
        )
    from eingang.reihe
    where pruefung = %(pruefung)s and abs(wert - erwartet) > grenze
    order by kennwert"""
AENDERUNGEN: Final = """
    insert into eingang.befund (pruefung, schwere, datei, satz, regel, meldung, gefunden)
    select
        %(pruefung)s, 'hinweis', null, null, 'VGL-72', %(meldung)s,
        format(
            '%%s %%s: %%s statt %%s', neu.kennwert, to_char(neu.monat, 'YYYY-MM'), round(neu.wert),
            round(alt.wert)
        )
    from eingang.reihe as neu
    join eingang.reihe as alt
        on alt.pruefung = %(vorige)s and alt.kennwert = neu.kennwert and alt.monat = neu.monat
    left join eingang.reihe as personen
        on personen.pruefung = %(vorige)s and personen.kennwert = 'ELB' and personen.monat = neu.monat
    where
        neu.pruefung = %(pruefung)s
        and abs(neu.wert - alt.wert) > greatest(
            case
                when neu.kennwert = 'INT' then 0.25
                when starts_with(neu.kennwert, 'Sätze') then 0.15
                else 0.05
            end * alt.wert,
            case
                when neu.kennwert not in ('LLU', 'LUH') then 3 * sqrt(alt.wert) + 3
                else 3 * alt.wert / sqrt(greatest(personen.wert, 1))
            end
        )
    order by neu.kennwert, neu.monat"""
ABWEICHUNG: Final = """
    insert into eingang.wirkung (pruefung, regel, grunddatum, schranke, bezug)
    select pruefung, 'VGL-71', kennwert, abs(wert - erwartet), wert
    from eingang.reihe
    where pruefung = %(pruefung)s and abs(wert - erwartet) > grenze and kennwert not like 'Sätze %%'"""
FEHLENDE: Final = """
    insert into eingang.befund (pruefung, schwere, datei, satz, regel, meldung, gefunden)
    select %(pruefung)s, 'hinweis', null, null, 'VGL-74', %(meldung)s, to_char(monat, 'YYYY-MM')
    from generate_series(
        %(von)s::date + interval '1 month', %(monat)s::date - interval '1 month', interval '1 month'
    ) as monat"""
# Small files vary; below this many rows nothing is told.
STORNO: Final = """
    with weg as (
        -- As a condition, not as a filter: only then the server hashes both sides.
        select
            (
                select count(*) from {tabelle} as alt where alt.lieferung_id = {vorige} and {bereich}
            ) as gesamt,
            count(*) as anzahl,
            count(distinct {person}) as personen
        from {tabelle} as alt
        where alt.lieferung_id = {vorige} and {bereich} and not exists ({gleiche})
    ),
    ueblich as (
        select coalesce(percentile_disc(0.5) within group (order by reihe.wert), 0) as anteil
        from eingang.reihe as reihe
        join eingang.pruefung as pruefung
            on pruefung.pruefung = reihe.pruefung and pruefung.status = 'angenommen'
        where
            reihe.kennwert = {kennwert} and pruefung.lieferung_id <> {lieferung}
            and starts_with(pruefung.lieferung_id, {traeger})
    )
    select
        weg.anzahl, weg.gesamt, weg.personen,
        weg.anzahl > greatest(5, 0.02 * weg.gesamt, 3 * ueblich.anteil * weg.gesamt)
    from weg, ueblich"""
STORNO_WIRKUNG: Final = """
    insert into eingang.wirkung (pruefung, regel, grunddatum, schranke, bezug)
    select %(pruefung)s, 'VGL-73', kennwert, %(personen)s, wert
    from eingang.reihe
    where pruefung = %(pruefung)s and monat = %(monat)s and kennwert = any(%(grunddaten)s)
    on conflict (pruefung, regel, grunddatum)
    do update set schranke = greatest(wirkung.schranke, excluded.schranke)"""
# Whose rows make which figure, counted in persons.
STORNO_GRUNDDATEN: Final[Mapping[str, tuple[str, ...]]] = {
    "person": ("ELB", "LZB"),
    "person_zeitraum": ("ELB", "LZB"),
    "erwerbstaetigkeit": ("INT",),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Storno:
    """How many rows of a file the previous delivery had and this one has not."""

    datei: str
    anzahl: int
    gesamt: int
    personen: int
    ist_viel: bool


def vorige_lieferung(verbindung: psycopg.Connection, schein: Lieferschein) -> tuple[str, int] | None:
    """Return number and judgement of the newest accepted delivery before this one."""
    zeile = verbindung.execute(VORIGE, _angaben(schein)).fetchone()
    return None if zeile is None else (str(zeile[0]), int(zeile[2]))


def reihe_vergleichen(
    verbindung: psycopg.Connection, pruefung: int, schein: Lieferschein, werk: Vertragswerk
) -> None:
    """Enter what to expect, and tell where the delivery jumps."""
    angaben = _angaben(schein) | {"pruefung": pruefung, "mindestens": ENTWICKLUNGEN_MIN}
    verbindung.execute(FORTSCHREIBUNG, angaben)
    verbindung.execute(SPRUENGE, angaben | {"meldung": werk.meldung("VGL-71")})
    verbindung.execute(ABWEICHUNG, angaben)
    vorige = verbindung.execute(VORIGE, angaben).fetchone()
    if vorige is not None:
        _, von, nummer = vorige
        verbindung.execute(AENDERUNGEN, angaben | {"meldung": werk.meldung("VGL-72"), "vorige": nummer})
        verbindung.execute(FEHLENDE, angaben | {"meldung": werk.meldung("VGL-74"), "von": von})


def storno_zaehlen(
    verbindung: psycopg.Connection, schein: Lieferschein, werk: Vertragswerk
) -> list[Storno]:
    """Count the rows of the previous delivery that are gone; both deliveries are in raw by now."""
    vorige = vorige_lieferung(verbindung, schein)
    if vorige is None:
        return []
    alle = []
    for vertrag in werk.vertraege.values():
        zeile = verbindung.execute(_storno(vertrag, vorige[0], schein)).fetchone()
        if zeile and zeile[1]:
            anzahl, gesamt, personen, ist_viel = zeile
            alle.append(
                Storno(
                    datei=vertrag.datei, anzahl=anzahl, gesamt=gesamt, personen=personen, ist_viel=ist_viel
                )
            )
    return alle


def storno_schreiben(
    verbindung: psycopg.Connection,
    pruefung: int,
    schein: Lieferschein,
    werk: Vertragswerk,
    stornos: Iterable[Storno],
) -> None:
    """Enter the shares, which say what is usual next time, and tell of those that are large."""
    for storno in stornos:
        datei = f"{storno.datei}.csv"
        verbindung.execute(
            "insert into eingang.reihe (pruefung, kennwert, monat, wert)"
            " values (%s, %s, %s, %s::numeric / %s)",
            [pruefung, f"Storno {datei}", schein.berichtsmonat, storno.anzahl, storno.gesamt],
        )
        if not storno.ist_viel:
            continue
        anteil = str(round(Decimal(100 * storno.anzahl) / storno.gesamt, 1)).replace(".", ",")
        verbindung.execute(
            "insert into eingang.befund (pruefung, schwere, datei, satz, regel, meldung, gefunden)"
            " values (%s, 'hinweis', %s, null, 'VGL-73', %s, %s)",
            [
                pruefung,
                datei,
                werk.meldung("VGL-73"),
                f"{storno.anzahl} von {storno.gesamt} Sätzen ({anteil} %)",
            ],
        )
        verbindung.execute(
            STORNO_WIRKUNG,
            {
                "pruefung": pruefung,
                "monat": schein.berichtsmonat,
                "personen": storno.personen,
                "grunddaten": list(STORNO_GRUNDDATEN.get(storno.datei, ())),
            },
        )


def _storno(vertrag: Vertrag, vorige: str, schein: Lieferschein) -> sql.Composed:
    tabelle = sql.Identifier("raw", vertrag.datei)
    schluessel = [sql.Identifier(vertrag.spalte(name).raw) for name in vertrag.schluessel]
    gleich = sql.SQL(" and ").join(
        sql.SQL("neu.{spalte} = alt.{spalte}").format(spalte=spalte) for spalte in schluessel
    )
    kunden = [spalte.name for spalte in vertrag.spalten]
    bereich: sql.Composable = sql.SQL("true")
    if vertrag.datei == "anspruch":
        # anspruch.csv says nothing about other months.
        bereich = sql.SQL("alt.monat between {} and {}").format(
            sql.Literal(schein.anspruch_von), sql.Literal(schein.anspruch_bis)
        )
    return sql.SQL(STORNO).format(
        gleiche=sql.SQL("select from {} as neu where neu.lieferung_id = {} and {}").format(
            tabelle, sql.Literal(schein.lieferung_id), gleich
        ),
        tabelle=tabelle,
        vorige=sql.Literal(vorige),
        bereich=bereich,
        kennwert=sql.Literal(f"Storno {vertrag.dateiname}"),
        lieferung=sql.Literal(schein.lieferung_id),
        person=sql.SQL("alt.kunden_id" if "kunden_nr" in kunden else "null::uuid"),
        traeger=sql.Literal(f"{schein.traeger_nr}_"),
    )


def _angaben(schein: Lieferschein) -> dict[str, object]:
    return {"traeger_nr": schein.traeger_nr, "monat": schein.berichtsmonat, "lfd": schein.lfd}
