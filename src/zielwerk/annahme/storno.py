"""Rows of the previous delivery that are gone: how many, how many are usual, and what hangs on them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

import psycopg
from psycopg import sql

from zielwerk.annahme.referenz import Referenz
from zielwerk.annahme.uebernahme import Bereitgestellt
from zielwerk.annahme.vertrag import Vertrag, Vertragswerk
from zielwerk.annahme.werte import Lieferschein

# Small files vary; below this many rows nothing is told.
STORNO: Final = """
    with weg as (
        select
            (select count(*) from {tabelle} as alt where {bereich}) as gesamt,
            (select count(*) from {tabelle} as alt where {weg}) as anzahl
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
        weg.anzahl, weg.gesamt,
        weg.anzahl > greatest(5, 0.02 * weg.gesamt, 3 * ueblich.anteil * weg.gesamt)
    from weg, ueblich"""
# What hangs on the rows that are gone: persons, and their claims of the month that loses most.
PERSONEN: Final = """
    select count(distinct alt.{person}) from {tabelle} as alt where {weg} and {bedingung}"""
EURO: Final = """
    select summen.grunddatum, max(summen.summe)
    from (
        select arten.grunddatum, alt.monat, sum(alt.anspruch) as summe
        from raw.anspruch as alt
        join {leistungsarten} as arten (code, grunddatum) on arten.code = alt.leistungsart
        where alt.lieferung_id = {vorige} and {welche}
        group by arten.grunddatum, alt.monat
    ) as summen
    group by summen.grunddatum"""
WIRKUNG: Final = """
    insert into eingang.wirkung (pruefung, regel, grunddatum, schranke, bezug)
    select
        %(pruefung)s, 'VGL-73', %(grunddatum)s, %(schranke)s,
        (
            select wert from eingang.reihe
            where pruefung = %(pruefung)s and kennwert = %(grunddatum)s and monat = %(monat)s
        )
    on conflict (pruefung, regel, grunddatum)
    do update set schranke = greatest(wirkung.schranke, excluded.schranke)"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gewicht:
    """What the rows of a file weigh: the Grunddaten counted in persons, and whether in Euro too."""

    grunddaten: tuple[str, ...] = ()
    person: str = "kunden_id"
    bedingung: str = "true"
    mit_anspruch: bool = False


GEWICHTE: Final[Mapping[str, Gewicht]] = {
    "person": Gewicht(grunddaten=("ELB", "LZB"), mit_anspruch=True),
    "person_zeitraum": Gewicht(grunddaten=("ELB", "LZB"), mit_anspruch=True),
    "bg_zeitraum": Gewicht(
        grunddaten=("ELB_AE",), person="hauptperson_id", bedingung="alt.bg_typ = 'ALLEINERZIEHEND'"
    ),
    "erwerbstaetigkeit": Gewicht(grunddaten=("INT",)),
    "anspruch": Gewicht(mit_anspruch=True),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Storno:
    """How many rows of a file the previous delivery had and this one has not."""

    datei: str
    anzahl: int
    gesamt: int
    # By how much each Grunddatum may differ for them at most; only where many rows are gone.
    schranken: Mapping[str, Decimal]
    ist_viel: bool


def storno_zaehlen(
    verbindung: psycopg.Connection,
    bereit: Bereitgestellt,
    vorige: str,
    vertrag: Vertrag,
    referenz: Referenz,
) -> Storno | None:
    """Count the rows of a file that the previous delivery had and this one has not; None: it had none."""
    stelle = _stelle(vertrag, vorige, bereit)
    zeile = verbindung.execute(sql.SQL(STORNO).format(**stelle)).fetchone()
    if zeile is None or not zeile[1]:
        return None
    anzahl, gesamt, ist_viel = zeile
    return Storno(
        datei=vertrag.datei,
        anzahl=anzahl,
        gesamt=gesamt,
        schranken=_schranken(verbindung, vertrag, stelle, referenz) if ist_viel else {},
        ist_viel=ist_viel,
    )


def _schranken(
    verbindung: psycopg.Connection,
    vertrag: Vertrag,
    stelle: Mapping[str, sql.Composable],
    referenz: Referenz,
) -> dict[str, Decimal]:
    gewicht = GEWICHTE.get(vertrag.datei, Gewicht())
    person = sql.Identifier(gewicht.person)
    schranken = {}
    if gewicht.grunddaten:
        zeile = verbindung.execute(
            sql.SQL(PERSONEN).format(person=person, bedingung=sql.SQL(gewicht.bedingung), **stelle)
        ).fetchone()
        schranken = dict.fromkeys(gewicht.grunddaten, Decimal(zeile[0] if zeile else 0))
    if gewicht.mit_anspruch:
        welche = stelle["weg"]
        if vertrag.datei != "anspruch":
            welche = sql.SQL("alt.kunden_id in (select alt.{} from {} as alt where {})").format(
                person, stelle["tabelle"], stelle["weg"]
            )
        arten = sql.SQL(referenz.leistungsarten_sql())
        euro = sql.SQL(EURO).format(leistungsarten=arten, welche=welche, vorige=stelle["vorige"])
        schranken |= dict(verbindung.execute(euro).fetchall())
    return schranken


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
        for grunddatum, schranke in storno.schranken.items():
            verbindung.execute(
                WIRKUNG,
                {
                    "pruefung": pruefung,
                    "monat": schein.berichtsmonat,
                    "grunddatum": grunddatum,
                    "schranke": schranke,
                },
            )


def _stelle(vertrag: Vertrag, vorige: str, bereit: Bereitgestellt) -> dict[str, sql.Composable]:
    """Return what the statements about a file have in common."""
    schein, tabelle = bereit.lieferschein, sql.Identifier("raw", vertrag.datei)
    schluessel = [sql.Identifier(vertrag.spalte(name).raw) for name in vertrag.schluessel]
    gleich = sql.SQL(" and ").join(
        sql.SQL("neu.{spalte} = alt.{spalte}").format(spalte=spalte) for spalte in schluessel
    )
    bereich: sql.Composable = sql.SQL("true")
    if vertrag.datei == "anspruch":
        # anspruch.csv says nothing about other months.
        bereich = sql.SQL("alt.monat between {} and {}").format(
            sql.Literal(schein.anspruch_von), sql.Literal(schein.anspruch_bis)
        )
    bereich = sql.SQL("alt.lieferung_id = {} and {}").format(sql.Literal(vorige), bereich)
    return {
        "tabelle": tabelle,
        "vorige": sql.Literal(vorige),
        "bereich": bereich,
        # As a condition, not as a filter: only then the server hashes both sides.
        "weg": sql.SQL(
            "{} and not exists (select from {} as neu where neu.lieferung_id = {} and {})"
        ).format(bereich, bereit.tabelle(vertrag.datei), sql.Literal(schein.lieferung_id), gleich),
        "kennwert": sql.Literal(f"Storno {vertrag.dateiname}"),
        "lieferung": sql.Literal(schein.lieferung_id),
        "traeger": sql.Literal(f"{schein.traeger_nr}_"),
    }
