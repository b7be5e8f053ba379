"""Read one report from the schema berichte: one snapshot, read only, nothing computed."""

from collections.abc import Callable
from datetime import date
from typing import Any, Final, TypeVar

import psycopg

from zielwerk.bericht.berichtsart import Thema
from zielwerk.bericht.lesen import momentaufnahme, zeilen
from zielwerk.bericht.monatsbericht.signale import signale
from zielwerk.bericht.monatsbericht.wert import Kopf
from zielwerk.bericht.monatsbericht.zusammenstellen import einzelwerte_lesen
from zielwerk.bericht.monatsbericht.zusammenstellen import thema as thema_des_traegers
from zielwerk.bericht.zielnachhaltung.wert import (
    Brueckenglied,
    Fortschritt,
    Kommentar,
    Langreihenwert,
    Massnahme,
    Prognose,
    Treffer,
    Vergleichspunkt,
    Ziel,
    Zielnachhaltung,
)

T = TypeVar("T")
RELATION: Final = "rpt_zielnachhaltung"
# Without a target a report about targets would be empty; the chapters of the others are optional.
GRUPPEN: Final = ("vergleichstyp", "auswahl", "land", "bund")


def themen(
    verbindung: psycopg.Connection[Any], traeger_nr: str, datenstand: date | None
) -> tuple[Thema, ...]:
    """Return the one report of a Träger, none where no target is agreed for the year."""
    thema = thema_des_traegers(verbindung, traeger_nr=traeger_nr, datenstand=datenstand)
    with momentaufnahme(verbindung) as zeiger:
        bedingung = {"traeger_nr": thema.traeger_nr, "datenstand": thema.datenstand}
        ziele = zeilen(zeiger, Ziel, f"{RELATION}_ziele", bedingung, ordnung=("sortierung",))
    return (thema,) if ziele else ()


def zusammenstellen(verbindung: psycopg.Connection[Any], thema: Thema) -> Zielnachhaltung:
    """Return the value of a report."""
    bedingung: dict[str, object] = {"traeger_nr": thema.traeger_nr, "datenstand": thema.datenstand}
    with momentaufnahme(verbindung) as zeiger:

        def lesen(klasse: Callable[..., T], name: str, *ordnung: str) -> tuple[T, ...]:
            return zeilen(zeiger, klasse, f"{RELATION}_{name}", bedingung, ordnung=ordnung)

        kopf = zeilen(zeiger, Kopf, "rpt_monatsbericht", bedingung, ordnung=("datenstand",))[0]
        werte, neubeginne = einzelwerte_lesen(zeiger, bedingung)
        return Zielnachhaltung(
            kopf=kopf,
            ziele=lesen(Ziel, "ziele", "sortierung", "geschlecht", "vereinbart_am"),
            verlauf=tuple(
                sorted(
                    lesen(Fortschritt, "verlauf", "monat_nr"),
                    key=lambda punkt: (punkt.indikator_id, punkt.geschlecht, punkt.monat_nr),
                )
            ),
            prognosen=tuple(
                sorted(
                    lesen(Prognose, "prognose", "sortierung"),
                    key=lambda zeile: (zeile.indikator_id, zeile.geschlecht, zeile.sortierung),
                )
            ),
            treffer=tuple(
                sorted(
                    lesen(Treffer, "treffer", "mittlerer_fehler"),
                    key=lambda zeile: (zeile.indikator_id, zeile.mittlerer_fehler, zeile.verfahren),
                )
            ),
            bruecke=lesen(
                Brueckenglied, "bruecke", "kennzahl_id", "geschlecht", "berichtsmonat", "sortierung"
            ),
            kommentare=lesen(Kommentar, "kommentare", "sortierung", "geschlecht"),
            massnahmen=lesen(Massnahme, "massnahmen", "sortierung", "geschlecht", "bis", "massnahme_nr"),
            signale=tuple(
                signal for signal in signale(werte, neubeginne, kopf.berichtsmonat) if signal.aktuell
            ),
            neubeginne=neubeginne,
            langreihe=lesen(Langreihenwert, "langreihe", "gebiet", "jahr"),
            vergleich=tuple(
                sorted(
                    lesen(Vergleichspunkt, "vergleich", "kennzahl_id", "geschlecht", "wert"),
                    key=lambda punkt: (
                        *(punkt.kennzahl_id, punkt.geschlecht, GRUPPEN.index(punkt.gruppe)),
                        *(punkt.wert, punkt.vergleich_gebiet),
                    ),
                )
            ),
        )
