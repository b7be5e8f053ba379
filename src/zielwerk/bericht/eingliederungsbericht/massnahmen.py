"""The tables of what became of those who left a measure: by instrument, provider and measure."""

from dataclasses import replace
from decimal import Decimal
from typing import Final

from zielwerk.bericht import zahlen, zellen
from zielwerk.bericht.bausteine import Abschnitt, Inhalt, Spalte, Tabelle, Wort, Zeile, Zelle
from zielwerk.bericht.eingliederungsbericht import texte
from zielwerk.bericht.eingliederungsbericht.wert import Ebene, Eingliederungsbericht, Massnahme

TITEL: Final[dict[Ebene, str]] = {
    "instrument": "Instrument",
    "massnahmetraeger": "Maßnahmeträger",
    "massnahme": "Maßnahme, Träger, Instrument",
}
VQ: Final = "Verbleibsquote (VQ)"
STRUKTUR: Final = "Teilnehmende, Anteil"


def tabelle(bericht: Eingliederungsbericht, ebene: Ebene) -> Tabelle:
    """Return the exits of a level with EQ, the bounds of the VQ and the structure, the total first."""
    gesamt = bericht.massnahmen_von("gesamt")
    eq = "Eingliederungsquote (EQ)"
    return Tabelle(
        beschriftung=f"Verbleib nach {TITEL[ebene]}, {zahlen.monat(bericht.kopf.berichtsmonat)}",
        spalten=(
            Spalte(titel=TITEL[ebene], breite=68, art="text"),
            Spalte(titel="Austritte", breite=17, klasse="stark"),
            Spalte(titel="davon Abbrüche", breite=17),
            Spalte(titel="jetzt", breite=20, gruppe=eq, klasse="stark"),
            Spalte(titel="ein Jahr zuvor", breite=20, gruppe=eq),
            Spalte(titel="Differenz in PP", breite=18, gruppe=eq),
            Spalte(titel="wenigstens", breite=20, gruppe=VQ, klasse="stark"),
            Spalte(titel="höchstens", breite=20, gruppe=VQ, klasse="stark"),
            Spalte(titel="Verbleib un\N{SOFT HYPHEN}bekannt", breite=18),
            Spalte(titel="Frauen", breite=16, gruppe=STRUKTUR),
            Spalte(titel="unter 25", breite=16, gruppe=STRUKTUR),
            Spalte(titel="Prognose komplex", breite=18, gruppe=STRUKTUR),
        ),
        abschnitte=(
            Abschnitt(
                zeilen=(
                    *(_zeile(massnahme, "haupt") for massnahme in gesamt),
                    *(_zeile(massnahme, "") for massnahme in bericht.massnahmen_von(ebene)),
                )
            ),
        ),
        klasse="dicht",
    )


def name(massnahme: Massnahme) -> Wort:
    """Return what a row is about."""
    instrument = massnahme.instrument_bezeichnung or massnahme.instrument
    if massnahme.ebene == "gesamt":
        return Wort(text="Alle Maßnahmen")
    if massnahme.ebene == "instrument":
        return Wort(text=instrument, zusatz=(massnahme.paragraf,) if massnahme.paragraf else ())
    if massnahme.ebene == "massnahmetraeger":
        return Wort(text=massnahme.massnahmetraeger)
    return Wort(text=massnahme.massnahme, zusatz=(massnahme.massnahmetraeger, instrument))


def _zeile(massnahme: Massnahme, klasse: str) -> Zeile:
    basis, austritte = massnahme.schluessel, massnahme.austritte
    obere = massnahme.verblieben + massnahme.unbekannt
    zellen_der_zeile: tuple[Inhalt, ...] = (
        name(massnahme),
        texte.anzahl(f"{basis}.austritte", austritte),
        texte.anzahl(f"{basis}.abbrueche", massnahme.abbrueche),
        texte.quotenbruch(basis, massnahme.eq, massnahme.beschaeftigt, austritte, endung="eq"),
        texte.quotenbruch(
            basis,
            massnahme.vorjahr_eq,
            massnahme.vorjahr_beschaeftigt,
            massnahme.vorjahr_austritte,
            endung="vorjahr_eq",
        ),
        _differenz(massnahme),
        texte.quotenbruch(
            basis, massnahme.vq_untergrenze, massnahme.verblieben, austritte, endung="vq_untergrenze"
        ),
        texte.quotenbruch(basis, massnahme.vq_obergrenze, obere, austritte, endung="vq_obergrenze"),
        texte.anzahl(f"{basis}.unbekannt", massnahme.unbekannt),
        _anteil(massnahme, "frauen", massnahme.anteil_frauen),
        _anteil(massnahme, "u25", massnahme.anteil_u25),
        _anteil(massnahme, "komplex", massnahme.anteil_komplex),
    )
    return Zeile(zellen=zellen_der_zeile, klasse=klasse)


def _differenz(massnahme: Massnahme) -> Zelle:
    zelle = zellen.punkte(f"{massnahme.schluessel}.eq_differenz", massnahme.eq_differenz)
    klein = texte.ist_klein(massnahme.austritte) or texte.ist_klein(massnahme.vorjahr_austritte)
    return replace(zelle, text=zellen.geklammert(zelle.text)) if klein and zelle.wert is not None else zelle


def _anteil(massnahme: Massnahme, was: str, wert: Decimal | None) -> Zelle:
    text = zahlen.NICHTS if wert is None else zahlen.prozent(wert, 0)
    return Zelle(schluessel=f"{massnahme.schluessel}.anteil_{was}", wert=wert, text=text)
