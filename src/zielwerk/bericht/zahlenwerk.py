"""All figures of a report by their keys: what its kind names, and what its pages show beside that."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from zielwerk.bericht import zahlen
from zielwerk.bericht.bausteine import Botschaft, Bruch, Tabelle, Wort, Zelle, bausteine, zellen
from zielwerk.bericht.berichtsart import Bericht, Berichtsart, Wertangabe
from zielwerk.bericht.fehler import DarstellungsError

MONAT: Final = re.compile(r"(?<!\d)(\d{4})-(\d{2})(?!\d)")
GESCHLECHTER: Final = frozenset({"w", "m"})
EINHEITEN: Final = {"%": "Prozent", "€": "Euro", "PP": "Prozentpunkte"}


def zahlenwerk(art: Berichtsart[Any], bericht: Bericht, sicht: object) -> tuple[Wertangabe, ...]:
    """Return every figure once; one that the page prints from another value is refused."""
    werk: dict[str, Wertangabe] = {angabe.schluessel: angabe for angabe in art.angaben(bericht)}
    for angabe in _der_seiten(sicht):
        vorhanden = werk.setdefault(angabe.schluessel, angabe)
        if vorhanden.wert != angabe.wert:
            raise DarstellungsError(
                f"Vorlage {art.vorlage}: Die Zahl »{angabe.schluessel}« ({angabe.bezeichnung}) "
                "hat zwei Werte."
            )
    return tuple(werk.values())


def _der_seiten(sicht: object) -> Iterator[Wertangabe]:
    """Name what the pages show by the headings that it stands under."""
    for botschaft in bausteine(sicht, Botschaft):
        yield _angabe(botschaft.wert, botschaft.titel)
    for tabelle in bausteine(sicht, Tabelle):
        yield from _der_tabelle(tabelle)
    for zelle in zellen(sicht):
        yield _angabe(zelle, zelle.schluessel)


def _der_tabelle(tabelle: Tabelle) -> Iterator[Wertangabe]:
    for abschnitt in tabelle.abschnitte:
        for zeile in abschnitt.zeilen:
            erste = zeile.zellen[0]
            kopf = f"{erste.kennung} {erste.text}".strip() if isinstance(erste, Wort) else ""
            for spalte, zelle in zip(tabelle.spalten, zeile.zellen, strict=True):
                titel = " ".join(filter(None, (spalte.gruppe, spalte.titel)))
                name = ": ".join(filter(None, (abschnitt.titel or tabelle.beschriftung, kopf, titel)))
                if isinstance(zelle, Zelle):
                    yield _angabe(zelle, name)
                elif isinstance(zelle, Bruch):
                    yield _angabe(zelle.wert, name, zelle)
                    yield _angabe(zelle.zaehler, f"{name} (Zähler)")
                    yield _angabe(zelle.nenner, f"{name} (Nenner)")


def _angabe(zelle: Zelle, name: str, bruch: Bruch | None = None) -> Wertangabe:
    teile = frozenset(zelle.schluessel.split("."))
    return Wertangabe(
        schluessel=zelle.schluessel,
        bezeichnung=name.replace("\N{SOFT HYPHEN}", "").replace(zahlen.GESCHUETZT, " "),
        einheit=next((wort for ende, wort in EINHEITEN.items() if zelle.text.endswith(ende)), ""),
        wert=zelle.wert,
        monat=_monat(zelle.schluessel),
        geschlecht=next(iter(sorted(teile & GESCHLECHTER)), "gesamt"),
        zaehler=bruch.zaehler.wert if bruch else None,
        nenner=bruch.nenner.wert if bruch else None,
    )


def _monat(schluessel: str) -> date | None:
    gefunden = MONAT.search(schluessel)
    return date(int(gefunden[1]), int(gefunden[2]), 1) if gefunden else None
