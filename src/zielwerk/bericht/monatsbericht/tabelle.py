"""The two tables of the second page as texts: fifteen Kennzahlen, and the targets of the year."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from zielwerk.bericht import texte, urteil, zahlen
from zielwerk.bericht.begriffe import Geschlecht
from zielwerk.bericht.fehler import DarstellungsError
from zielwerk.bericht.monatsbericht.wert import Kennzahl, Messwert, Monatsbericht, Zielstand
from zielwerk.bericht.texte import LZB_ZIEL
from zielwerk.bericht.urteil import Bewertung

ZIELE_DES_GESETZES: Final = {
    "K1": "Verringerung der Hilfebedürftigkeit",
    "K2": "Verbesserung der Integration in Erwerbstätigkeit",
    "K3": "Vermeidung von langfristigem Leistungsbezug",
}
"""The goals of § 48b Abs. 3 SGB II that the Verordnung measures."""

MITTLERER_BESTAND: Final = frozenset({"K2", "K2E1", "K2E2", "K2E4", "K3E1"})
"""Figures whose Nenner is a mean of twelve months and so has decimals."""

VERORDNUNG: Final = " RVO zu § 48a SGB II"
GESCHLECHTER: Final[dict[Geschlecht, str]] = {"gesamt": "gesamt", "w": "Frauen", "m": "Männer"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Zelle:
    """One printed figure: its key in the ledger, its exact value and its text."""

    schluessel: str
    wert: Decimal | None
    text: str
    zusatz: str = ""

    def __post_init__(self) -> None:
        """Refuse a figure that the ledger could not name."""
        if not self.schluessel:
            raise DarstellungsError(f"Eine Zahl ohne Schlüssel darf nicht gedruckt werden: {self.text}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Zeile:
    """One Kennzahl or Ergänzungsgröße of the table."""

    kennzahl_id: str
    haupt: bool
    name: str
    zaehler_name: str
    nenner_name: str
    rechtsgrundlage: str
    fussnote: str
    wert: Zelle
    bewertung: Bewertung | None
    zaehler: Zelle
    nenner: Zelle
    vorjahr: Zelle
    vorjahr_zaehler: Zelle
    vorjahr_nenner: Zelle
    differenz: Zelle
    weiblich: Zelle
    maennlich: Zelle
    vorlaeufig: tuple[Zelle, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gruppe:
    """The figures of one goal."""

    name: str
    zeilen: tuple[Zeile, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kennzahlentabelle:
    """The table of the fifteen figures."""

    monat: str
    vorjahresmonat: str
    vorlaeufige_monate: tuple[str, ...]
    gruppen: tuple[Gruppe, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Zielzeile:
    """One target, or a figure that stands beside it without one."""

    name: str
    zusatz: str
    wortlaut: str
    ziel: Zelle
    ist: Zelle
    zeitraum: str
    abweichung: Zelle
    bewertung: Bewertung | None
    stand: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Zieltabelle:
    """The table of the targets of the year."""

    jahr: int
    zeilen: tuple[Zielzeile, ...]
    hat_ziele: bool


def kennzahlentabelle(bericht: Monatsbericht) -> Kennzahlentabelle:
    """Return the fifteen figures, grouped by the goals of the law."""
    kopf = bericht.kopf
    monate = [zahlen.verschoben(kopf.datenstand, -abstand) for abstand in (2, 1, 0)]
    return Kennzahlentabelle(
        monat=zahlen.monat(kopf.berichtsmonat),
        vorjahresmonat=zahlen.monat(kopf.vorjahresmonat),
        vorlaeufige_monate=tuple(zahlen.monat_kurz(monat) for monat in monate),
        gruppen=tuple(
            Gruppe(
                name=name,
                zeilen=tuple(
                    _zeile(bericht, kennzahl)
                    for kennzahl in sorted(bericht.kennzahlen, key=lambda eintrag: eintrag.sortierung)
                    if kennzahl.kennzahl_id.startswith(ziel)
                ),
            )
            for ziel, name in ZIELE_DES_GESETZES.items()
        ),
    )


def _zeile(bericht: Monatsbericht, kennzahl: Kennzahl) -> Zeile:
    kopf = bericht.kopf
    gesamt = bericht.wert(kennzahl.kennzahl_id, "gesamt", kopf.berichtsmonat)
    basis = f"{kennzahl.kennzahl_id}.gesamt.{kopf.berichtsmonat:%Y-%m}"
    return Zeile(
        kennzahl_id=kennzahl.kennzahl_id,
        haupt=kennzahl.kennzahl_id in ZIELE_DES_GESETZES,
        name=kennzahl.kurzname,
        zaehler_name=kennzahl.zaehler_bezeichnung,
        nenner_name=kennzahl.nenner_bezeichnung,
        rechtsgrundlage=_paragraf(kennzahl),
        fussnote={"K1": "1", "K2": "2", "K2E3": "3", "K3": "4"}.get(kennzahl.kennzahl_id, ""),
        wert=_wertzelle(kennzahl, gesamt, basis),
        bewertung=urteil.bewerten(kennzahl.richtung, urteil.vorjahresvergleich(kennzahl, gesamt))
        if gesamt
        else None,
        zaehler=_zaehler(kennzahl, gesamt.zaehler if gesamt else None, f"{basis}.zaehler"),
        nenner=_nenner(kennzahl, gesamt.nenner if gesamt else None, f"{basis}.nenner"),
        vorjahr=_vorjahreszelle(kennzahl, gesamt, f"{basis}.vorjahr_wert"),
        vorjahr_zaehler=_zaehler(
            kennzahl, gesamt.vorjahr_zaehler if gesamt else None, f"{basis}.vorjahr_zaehler"
        ),
        vorjahr_nenner=_nenner(
            kennzahl, gesamt.vorjahr_nenner if gesamt else None, f"{basis}.vorjahr_nenner"
        ),
        differenz=_differenzzelle(gesamt, f"{basis}.differenz"),
        weiblich=_geschlechtszelle(bericht, kennzahl, "w"),
        maennlich=_geschlechtszelle(bericht, kennzahl, "m"),
        vorlaeufig=tuple(_vorlaeufige_zelle(bericht, kennzahl, wartezeit) for wartezeit in (2, 1, 0)),
    )


def _paragraf(kennzahl: Kennzahl) -> str:
    """Keep a reference to the Verordnung together; it may break before its number only."""
    text = kennzahl.rechtsgrundlage.removesuffix(VERORDNUNG).replace(" ", zahlen.GESCHUETZT)
    return text.replace(f"{zahlen.GESCHUETZT}Nr.", " Nr.")


def _wertzelle(kennzahl: Kennzahl, messwert: Messwert | None, schluessel: str) -> Zelle:
    return Zelle(
        schluessel=f"{schluessel}.wert",
        wert=messwert.wert if messwert else None,
        text=texte.wert_text(kennzahl, messwert),
    )


def _zaehler(kennzahl: Kennzahl, menge: Decimal | None, schluessel: str) -> Zelle:
    return _mengenzelle(kennzahl, menge, schluessel, stellen=0)


def _nenner(kennzahl: Kennzahl, menge: Decimal | None, schluessel: str) -> Zelle:
    return _mengenzelle(
        kennzahl, menge, schluessel, stellen=1 if kennzahl.kennzahl_id in MITTLERER_BESTAND else 0
    )


def _mengenzelle(kennzahl: Kennzahl, menge: Decimal | None, schluessel: str, *, stellen: int) -> Zelle:
    if menge is None:
        text = zahlen.NICHTS
    else:
        text = zahlen.euro(menge) if kennzahl.einheit == "EUR" else zahlen.zahl(menge, stellen)
    return Zelle(schluessel=schluessel, wert=menge, text=text)


def _vorjahreszelle(kennzahl: Kennzahl, messwert: Messwert | None, schluessel: str) -> Zelle:
    wert = messwert.vorjahr_wert if messwert else None
    if wert is not None:
        text = zahlen.prozent(wert, vorzeichen=kennzahl.art == "veraenderung")
    elif messwert is not None and messwert.vorjahr_status == "nicht_berechenbar":
        text = zahlen.NICHT_BERECHENBAR
    else:
        text = zahlen.NICHTS
    return Zelle(schluessel=schluessel, wert=wert, text=text)


def _differenzzelle(messwert: Messwert | None, schluessel: str) -> Zelle:
    differenz = messwert.differenz if messwert else None
    text = zahlen.NICHTS if differenz is None else zahlen.zahl(differenz, vorzeichen=True)
    return Zelle(schluessel=schluessel, wert=differenz, text=text)


def _geschlechtszelle(bericht: Monatsbericht, kennzahl: Kennzahl, geschlecht: Geschlecht) -> Zelle:
    monat = bericht.kopf.berichtsmonat
    messwert = bericht.wert(kennzahl.kennzahl_id, geschlecht, monat)
    return _wertzelle(kennzahl, messwert, f"{kennzahl.kennzahl_id}.{geschlecht}.{monat:%Y-%m}")


def _vorlaeufige_zelle(bericht: Monatsbericht, kennzahl: Kennzahl, wartezeit: int) -> Zelle:
    monat = zahlen.verschoben(bericht.kopf.datenstand, -wartezeit)
    messwert = bericht.wert(kennzahl.kennzahl_id, "gesamt", monat)
    return Zelle(
        schluessel=f"{kennzahl.kennzahl_id}.gesamt.{monat:%Y-%m}.wert",
        wert=messwert.wert if messwert else None,
        text=texte.wert_text(kennzahl, messwert),
        zusatz=_nachbuchung(bericht, kennzahl, wartezeit),
    )


def _nachbuchung(bericht: Monatsbericht, kennzahl: Kennzahl, wartezeit: int) -> str:
    """Return how much such a month usually still moves, or nothing while there is no experience."""
    for nachbuchung in bericht.nachbuchungen:
        if (nachbuchung.kennzahl_id, nachbuchung.wartezeit) == (kennzahl.kennzahl_id, wartezeit):
            if nachbuchung.mittlere_abweichung is None or nachbuchung.monate_anzahl == 0:
                return ""
            return zahlen.zahl(nachbuchung.mittlere_abweichung, vorzeichen=True)
    return ""


# --- targets ----------------------------------------------------------------------------------


def zieltabelle(bericht: Monatsbericht) -> Zieltabelle:
    """Return the targets of the year; K3 and the LZB target are two lines with two names."""
    jahr = bericht.kopf.berichtsmonat.year
    ziele = [ziel for ziel in bericht.ziele if ziel.jahr == jahr]
    zeilen = [_zielzeile(bericht, ziel) for ziel in ziele if ziel.kennzahl_id != LZB_ZIEL]
    zeilen += [_k3_zeile(bericht)]
    zeilen += [_zielzeile(bericht, ziel) for ziel in ziele if ziel.kennzahl_id == LZB_ZIEL]
    return Zieltabelle(jahr=jahr, zeilen=tuple(zeilen), hat_ziele=bool(ziele))


def _zielzeile(bericht: Monatsbericht, ziel: Zielstand) -> Zielzeile:
    ist_lzb = ziel.kennzahl_id == LZB_ZIEL
    geschlecht = "" if ziel.geschlecht == "gesamt" else f", {GESCHLECHTER[ziel.geschlecht]}"
    name = "Zielindikator LZB (Jahresdurchschnitt)" if ist_lzb else f"{ziel.kennzahl_id} {ziel.bezeichnung}"
    return Zielzeile(
        name=name + geschlecht,
        zusatz=_vereinbart(ziel),
        wortlaut=ziel.wortlaut or zahlen.NICHTS,
        ziel=Zelle(
            schluessel=f"{ziel.schluessel}.zielwert",
            wert=ziel.zielwert,
            text=f"{'≥' if ziel.vergleich == '>=' else '≤'}{zahlen.SCHMAL}{texte.zielwert_text(ziel)}"
            if ziel.zielwert is not None
            else zahlen.NICHTS,
        ),
        ist=Zelle(schluessel=f"{ziel.schluessel}.ist", wert=ziel.ist_wert, text=_ist_text(ziel)),
        zeitraum=texte.zeitraum_text(ziel, bericht.kopf.berichtsmonat)
        if ist_lzb
        else f"zwölf Monate bis {zahlen.monat(bericht.kopf.berichtsmonat)}",
        abweichung=Zelle(
            schluessel=f"{ziel.schluessel}.abweichung", wert=ziel.abweichung, text=_abweichung_text(ziel)
        ),
        bewertung=_zielbewertung(ziel),
        stand=_stand_text(ziel),
    )


def _vereinbart(ziel: Zielstand) -> str:
    return f"vereinbart am {zahlen.datum(ziel.vereinbart_am)}" if ziel.vereinbart_am else ""


def _ist_text(ziel: Zielstand) -> str:
    if ziel.ist_wert is None:
        return zahlen.NICHT_BERECHENBAR
    return zahlen.zahl(ziel.ist_wert) if ziel.kennzahl_id == LZB_ZIEL else zahlen.prozent(ziel.ist_wert)


def _abweichung_text(ziel: Zielstand) -> str:
    if ziel.abweichung is None:
        return zahlen.NICHTS
    text = zahlen.zahl(ziel.abweichung, vorzeichen=True)
    if ziel.kennzahl_id != LZB_ZIEL:
        return f"{text}{zahlen.SCHMAL}PP"
    if ziel.abweichung_relativ is None:
        return text
    return f"{text} ({zahlen.prozent(ziel.abweichung_relativ, vorzeichen=True)})"


def _zielbewertung(ziel: Zielstand) -> Bewertung | None:
    if ziel.erreicht is None:
        return None
    return Bewertung.GUT if ziel.erreicht else Bewertung.SCHLECHT


def _stand_text(ziel: Zielstand) -> str:
    if ziel.zielwert is None:
        return "Beobachtung"
    return {True: "erreicht", False: "nicht erreicht", None: "nicht vergleichbar"}[ziel.erreicht]


def _k3_zeile(bericht: Monatsbericht) -> Zielzeile:
    """Show the figure of the law beside the target, so that nobody takes one for the other."""
    kopf = bericht.kopf
    kennzahl = bericht.kennzahl("K3")
    basis = f"ziel.K3.gesamt.{kopf.berichtsmonat.year}"
    return Zielzeile(
        name="K3 (§ 48a SGB II)",
        zusatz="Veränderung zum Vorjahresmonat",
        wortlaut="gesetzliche Kennzahl ohne eigenen Zielwert",
        ziel=Zelle(schluessel=f"{basis}.zielwert", wert=None, text=zahlen.NICHTS),
        ist=_wertzelle(kennzahl, bericht.wert("K3", "gesamt", kopf.berichtsmonat), basis),
        zeitraum=zahlen.monat(kopf.berichtsmonat),
        abweichung=Zelle(schluessel=f"{basis}.abweichung", wert=None, text=zahlen.NICHTS),
        bewertung=None,
        stand="ohne Ziel",
    )
