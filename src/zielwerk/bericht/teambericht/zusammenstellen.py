"""Read one Teambericht from the schema berichte: one snapshot, read only, nothing computed."""

from dataclasses import replace
from datetime import date
from typing import Any, Final

import psycopg
from psycopg.rows import DictRow

from zielwerk.bericht import zahlen
from zielwerk.bericht.fehler import ThemaUnbekanntError
from zielwerk.bericht.lesen import momentaufnahme, zeilen
from zielwerk.bericht.monatsbericht.wert import Kopf
from zielwerk.bericht.monatsbericht.zusammenstellen import katalog_lesen, kopf_lesen
from zielwerk.bericht.teambericht.wert import (
    FENSTER,
    FENSTER_ANDERS,
    Datenbefund,
    Team,
    Teamanteil,
    Teambericht,
    Teambestand,
    Teamereignis,
    Teamverlauf,
    Teamwechsel,
    Teamwert,
    nachfolge,
)

KEIN_ANTEIL: Final = Teamanteil(
    lzb_anteil=None, vorjahr_lzb_anteil=None, differenz=None, traeger_lzb_anteil=None, abstand=None
)


def zusammenstellen(
    verbindung: psycopg.Connection[Any], *, traeger_nr: str, team: str, datenstand: date | None = None
) -> Teambericht:
    """Return the report of a team, by default for the newest Datenstand."""
    with momentaufnahme(verbindung) as zeiger:
        kopf = kopf_lesen(zeiger, traeger_nr, datenstand)
        traeger: dict[str, object] = {"traeger_nr": kopf.traeger_nr, "datenstand": kopf.datenstand}
        eigenes = _team(zeiger, kopf, team)
        dieses = traeger | {"team": team}
        wechsel = zeilen(
            zeiger,
            Teamwechsel,
            "rpt_teambericht_wechsel",
            dieses,
            ordnung=("monat", "ereignis", "anzahl", "anderes_team"),
        )
        vorgaenger = nachfolge(wechsel)
        schnitt = traeger | {"schnitt": "team"}
        reihen = _reihen(zeiger, schnitt, team, vorgaenger)
        # Before the change the figures of the headline month are those of the team whose place it took.
        zuvor = vorgaenger is not None and kopf.berichtsmonat < vorgaenger.monat
        bestandsteam = vorgaenger.anderes_team if vorgaenger is not None and zuvor else team
        bestand = schnitt | {"auspraegung": bestandsteam}
        anteile = zeilen(zeiger, Teamanteil, "rpt_schnitt_gruppen", bestand, ordnung=("auspraegung",))
        return organisiert(
            Teambericht(
                kopf=kopf,
                team=eigenes,
                kennzahlen=katalog_lesen(zeiger, traeger),
                werte=reihen[0],
                verlauf=reihen[1],
                bestand=zeilen(
                    zeiger,
                    Teambestand,
                    "rpt_schnitt_bestand",
                    bestand,
                    ordnung=("sortierung", "geschlecht"),
                ),
                anteil=anteile[0] if anteile else KEIN_ANTEIL,
                befunde=zeilen(zeiger, Datenbefund, "rpt_teambericht_befunde", dieses, ordnung=("rang",)),
                organisation=zeilen(
                    zeiger, Teamereignis, "rpt_teambericht_organisation", dieses, ordnung=("tag",)
                ),
                wechsel=wechsel,
            )
        )


def _reihen(
    zeiger: psycopg.Cursor[DictRow], schnitt: dict[str, object], team: str, vorgaenger: Teamwechsel | None
) -> tuple[tuple[Teamwert, ...], tuple[Teamverlauf, ...]]:
    """Return figures and history; of a team that only got another key they begin with its predecessor."""
    werte, verlauf = _werte(zeiger, schnitt, team), _verlauf(zeiger, schnitt, team)
    if vorgaenger is None:
        return werte, verlauf
    alte_werte = _werte(zeiger, schnitt, vorgaenger.anderes_team)
    alter_verlauf = _verlauf(zeiger, schnitt, vorgaenger.anderes_team)
    return (
        tuple(
            [w for w in alte_werte if w.berichtsmonat < vorgaenger.monat]
            + [w for w in werte if w.berichtsmonat >= vorgaenger.monat]
        ),
        tuple(
            sorted(
                [p for p in alter_verlauf if p.berichtsmonat < vorgaenger.monat]
                + [p for p in verlauf if p.berichtsmonat >= vorgaenger.monat],
                key=lambda punkt: (punkt.kennzahl_id, punkt.berichtsmonat),
            )
        ),
    )


def _werte(zeiger: psycopg.Cursor[DictRow], schnitt: dict[str, object], team: str) -> tuple[Teamwert, ...]:
    return zeilen(
        zeiger,
        Teamwert,
        "rpt_schnitt_kennzahlen",
        schnitt | {"auspraegung": team},
        ordnung=("berichtsmonat", "sortierung", "geschlecht"),
    )


def _verlauf(
    zeiger: psycopg.Cursor[DictRow], schnitt: dict[str, object], team: str
) -> tuple[Teamverlauf, ...]:
    return zeilen(
        zeiger,
        Teamverlauf,
        "rpt_schnitt_verlauf",
        schnitt | {"auspraegung": team},
        ordnung=("kennzahl_id", "berichtsmonat"),
    )


def organisiert(bericht: Teambericht) -> Teambericht:
    """Leave out what a closed team seems to have after its end, and what a new one cannot have yet.

    Nobody is no decline by 100 percent, and a window that begins before the team does is no window.
    """
    ende = bericht.team.letzter_monat
    werte = tuple(w for w in bericht.werte if ende is None or w.berichtsmonat <= ende)
    verlauf = tuple(p for p in bericht.verlauf if ende is None or p.berichtsmonat <= ende)
    for ereignis in bericht.organisation:
        if ereignis.ereignis == "neu":
            werte = tuple(
                replace(w, wert=None, differenz=None, abstand=None, status="nicht_berechenbar")
                if _zu_jung(bericht, w, ereignis)
                else w
                for w in werte
            )
            verlauf = tuple(
                replace(p, wert=None, status="nicht_berechenbar") if _zu_jung(bericht, p, ereignis) else p
                for p in verlauf
            )
    return replace(bericht, werte=werte, verlauf=verlauf)


def _zu_jung(bericht: Teambericht, wert: Teamwert | Teamverlauf, ereignis: Teamereignis) -> bool:
    """Whether the window of a quota or rate begins before the team did."""
    kennzahl = next(k for k in bericht.kennzahlen if k.kennzahl_id == wert.kennzahl_id)
    if kennzahl.art == "veraenderung":
        return False
    monate = FENSTER_ANDERS.get(wert.kennzahl_id, FENSTER)
    return ereignis.monat <= wert.berichtsmonat < zahlen.verschoben(ereignis.monat, monate)


def teams(
    verbindung: psycopg.Connection[Any], *, traeger_nr: str, datenstand: date | None = None
) -> tuple[Kopf, tuple[Team, ...]]:
    """Return every team of a Träger for which a report can be made."""
    with momentaufnahme(verbindung) as zeiger:
        kopf = kopf_lesen(zeiger, traeger_nr, datenstand)
        return kopf, _alle(zeiger, kopf)


def _alle(zeiger: psycopg.Cursor[DictRow], kopf: Kopf) -> tuple[Team, ...]:
    bedingung: dict[str, object] = {"traeger_nr": kopf.traeger_nr, "datenstand": kopf.datenstand}
    return zeilen(zeiger, Team, "rpt_teambericht", bedingung, ordnung=("team",))


def _team(zeiger: psycopg.Cursor[DictRow], kopf: Kopf, gesucht: str) -> Team:
    """Return the team, or say which ones there are."""
    alle = _alle(zeiger, kopf)
    for team in alle:
        if team.team == gesucht:
            return team
    if not alle:
        raise ThemaUnbekanntError(
            f"Für Träger {kopf.traeger_nr} nennt der Datenstand {zahlen.monat(kopf.datenstand)} keine "
            "Teams."
        )
    vorhanden = ", ".join(f"«{team.team}»" for team in alle)
    raise ThemaUnbekanntError(
        f"Das Team «{gesucht}» gibt es bei Träger {kopf.traeger_nr} zum Datenstand "
        f"{zahlen.monat(kopf.datenstand)} nicht; vorhanden: {vorhanden}."
    )
