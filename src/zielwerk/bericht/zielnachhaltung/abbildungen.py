"""The charts: progress beside last year and the interim target, the strip of peers."""

from datetime import date
from typing import Final

from zielwerk.bericht import zahlen
from zielwerk.bericht.bausteine import Abbildung
from zielwerk.bericht.diagramme import Linie, Liniendiagramm, Messpunkt, Vergleichsstreifen, Vergleichswert
from zielwerk.bericht.zielnachhaltung import texte
from zielwerk.bericht.zielnachhaltung.wert import Fortschritt, Vergleichspunkt, Ziel, Zielnachhaltung

EINHEIT: Final = {"K2": "Prozent", "LZB_JD": "Personen", "LLU_JS": "Euro"}
BESCHRIFTET: Final = 8


def fortschritt(bericht: Zielnachhaltung, ziel: Ziel) -> Abbildung | None:
    """Draw the progress of a target month by month; nothing where last year is not known."""
    punkte = [
        punkt
        for punkt in bericht.verlauf
        if (punkt.indikator_id, punkt.geschlecht) == (ziel.kennzahl_id, ziel.geschlecht)
    ]
    if not any(punkt.wert is not None for punkt in punkte):
        return None
    linien = (
        Linie(name=str(ziel.jahr), punkte=_punkte(punkte, "wert")),
        Linie(name=str(ziel.jahr - 1), punkte=_punkte(punkte, "vorjahr_wert")),
        Linie(name="Zwischenziel", punkte=_punkte(punkte, "zwischenziel")),
    )
    einheit = EINHEIT[ziel.kennzahl_id]
    diagramm = Liniendiagramm(
        gegenstand=f"Jahresfortschritt {texte.zeile(ziel)} in {einheit}",
        linien=tuple(linie for linie in linien if linie.letzter() is not None),
        einheit=einheit,
        stellen=1 if einheit == "Prozent" else 0,
        feld_hoehe=96.0,
    )
    return Abbildung.aus(
        diagramm,
        schluessel=f"abbildung.{ziel.kennzahl_id}.{ziel.geschlecht}",
        befund=befund(ziel),
        untertitel=f"Jahresfortschrittswert {texte.zeile(ziel)}, {einheit}, seit Januar aufgelaufen",
    )


def _punkte(punkte: list[Fortschritt], feld: str) -> tuple[Messpunkt, ...]:
    """Return the months up to the last one with a value: what is to come is no gap."""
    bekannt = [punkt.monat_nr for punkt in punkte if getattr(punkt, feld) is not None]
    return tuple(
        Messpunkt(monat=date(punkt.jahr, punkt.monat_nr, 1), wert=getattr(punkt, feld))
        for punkt in punkte
        if bekannt and punkt.monat_nr <= max(bekannt)
    )


def befund(ziel: Ziel) -> str:
    """Say where the year stands against its interim target, or against last year where there is none."""
    if ziel.zwischenziel is None or ziel.zwischenziel_abstand is None:
        if ziel.fortschritt_veraenderung is None:
            return f"{texte.zeile(ziel)}: Fortschritt ohne Zwischenziel"
        zum_vorjahr = zahlen.prozent(ziel.fortschritt_veraenderung, vorzeichen=True)
        return f"{texte.zeile(ziel)}: seit Januar {zum_vorjahr} zum Vorjahr"
    return f"{texte.zeile(ziel)}: {texte.zwischenstand(ziel, ziel.zwischenziel_abstand)}"


def streifen(punkte: tuple[Vergleichspunkt, ...]) -> Abbildung:
    """Draw one group of peers with the own position."""
    erster = punkte[0]
    eigener = next((punkt for punkt in punkte if punkt.ist_eigener), None)
    andere = [punkt for punkt in punkte if not punkt.ist_eigener]
    benannt = {punkt.vergleich_gebiet for punkt in andere} if len(andere) <= BESCHRIFTET else set()
    diagramm = Vergleichsstreifen(
        gegenstand=f"{erster.kennzahl_id} {erster.gruppe_bezeichnung} in Prozent",
        werte=tuple(
            Vergleichswert(
                name=punkt.vergleich_bezeichnung,
                wert=punkt.wert,
                eigen=punkt.ist_eigener,
                beschriftet=punkt.vergleich_gebiet in benannt,
            )
            for punkt in punkte
        ),
        einheit="Prozent",
    )
    herkunft = f", eigener Wert: {eigener.herkunft}" if eigener else ""
    return Abbildung.aus(
        diagramm,
        schluessel=f"abbildung.vergleich.{erster.kennzahl_id}.{erster.geschlecht}.{erster.gruppe}",
        befund=f"{erster.kennzahl_id} (§ 48a): {erster.gruppe_bezeichnung}",
        untertitel=f"amtliche Werte, Prozent, {texte.zeitraum(erster)}{herkunft}",
    )
