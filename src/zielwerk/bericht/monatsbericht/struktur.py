"""Annex: the Leistungsberechtigten by sex, age, kind of BG, nationality; prospects and Minderungen."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from zielwerk.bericht import zahlen
from zielwerk.bericht.bausteine import (
    Abbildung,
    Absatz,
    Abschnitt,
    Inhalt,
    Kapitel,
    Paar,
    Spalte,
    Tabelle,
    Teil,
    Wort,
    Zeile,
    Zwischentitel,
)
from zielwerk.bericht.begriffe import Geschlecht
from zielwerk.bericht.diagramme import Balken, Balkendiagramm
from zielwerk.bericht.monatsbericht.abbildungen import HALB, urteilswort
from zielwerk.bericht.monatsbericht.strukturwert import GESAMT, Strukturwert
from zielwerk.bericht.monatsbericht.wert import Monatsbericht
from zielwerk.bericht.zellen import anteil, anzahl, betrag, veraenderung

NEBEN_ELB: Final = ("PERS", "BG", "RLB", "NEF")
MERKMALE: Final = {
    "alter": "Alter am Stichtag",
    "bg_typ": "Typ der Bedarfsgemeinschaft",
    "nationalitaet": "Staatsangehörigkeit",
}
GESCHLECHTER: Final[tuple[tuple[Geschlecht, str], ...]] = (("w", "Frauen"), ("m", "Männer"))
SCHRIFTLICH: Final = (
    "Personen zählen am statistischen Stichtag; RLB sind ELB und NEF zusammen. Eine Bedarfsgemeinschaft "
    "zählt ab einer leistungsberechtigten Person und steht bei Geschlecht, Alter und Staatsangehörigkeit "
    "ihrer Hauptperson. „Insgesamt“ enthält auch Personen mit anderem oder unbekanntem Geschlecht."
)
MINDERUNGEN: Final = (
    "Gezählt sind eLb mit einer Minderung am Stichtag (§§ 31 bis 32 SGB II); der Betrag ist die Summe aus "
    "Anspruch minus Anspruch nach Minderung aller eLb im Monat."
)


class Strukturtafel:
    """The structure of a report by Größe, Merkmal, Ausprägung and Geschlecht."""

    def __init__(self, bericht: Monatsbericht) -> None:
        """Sort the rows once."""
        self._werte = {(w.groesse, w.merkmal, w.auspraegung, w.geschlecht): w for w in bericht.struktur}

    def wert(
        self,
        groesse: str,
        merkmal: str = GESAMT,
        auspraegung: str = GESAMT,
        geschlecht: Geschlecht = "gesamt",
    ) -> Strukturwert | None:
        """Return one count, or nothing where the warehouse has no row."""
        return self._werte.get((groesse, merkmal, auspraegung, geschlecht))

    def teile(self, groesse: str, merkmal: str) -> tuple[Strukturwert, ...]:
        """Return the parts of a Merkmal in the order of the catalogue; nobody unknown is no part."""
        return tuple(
            wert
            for wert in self._werte.values()
            if (wert.groesse, wert.merkmal, wert.geschlecht) == (groesse, merkmal, "gesamt")
            and (wert.auspraegung != "unbekannt" or wert.wert or wert.vorjahr_wert)
        )


def struktur(bericht: Monatsbericht) -> Kapitel | None:
    """Return the annex on structure; nothing where the month has no Stichtag."""
    tafel = Strukturtafel(bericht)
    elb = tafel.wert("ELB")
    if elb is None or elb.wert is None:
        return None
    return Kapitel(
        anker="struktur",
        titel=f"Anlage: Struktur der Leistungsberechtigten, {zahlen.monat(bericht.kopf.berichtsmonat)}",
        unterzeile=_befund(elb),
        teile=(
            _strukturtabelle(bericht, tafel),
            Absatz(text=SCHRIFTLICH, klasse="nachsatz"),
            Paar(
                bilder=(
                    _balken(tafel, "alter", "eLb nach Alter"),
                    _balken(tafel, "bg_typ", "eLb nach Typ der Bedarfsgemeinschaft"),
                )
            ),
            *_prognosen_und_minderungen(bericht, tafel),
        ),
    )


def _befund(elb: Strukturwert) -> str:
    satz = f"{zahlen.zahl(elb.wert or Decimal(0), 0)} erwerbsfähige Leistungsberechtigte"
    if elb.veraenderung is None:
        return satz
    if zahlen.runden(elb.veraenderung) == 0:
        return f"{satz}, so viele wie im Vorjahresmonat"
    mehr = "mehr" if elb.veraenderung > 0 else "weniger"
    return f"{satz}, {zahlen.prozent(abs(elb.veraenderung))} {mehr} als im Vorjahresmonat"


# --- table --------------------------------------------------------------------------------------


def _strukturtabelle(bericht: Monatsbericht, tafel: Strukturtafel) -> Tabelle:
    monat, vorjahr = (
        zahlen.monat_kurz(tag) for tag in (bericht.kopf.berichtsmonat, bericht.kopf.vorjahresmonat)
    )
    gruppe, neben = "erwerbsfähige Leistungsberechtigte (ELB)", monat
    return Tabelle(
        beschriftung=f"Struktur der Leistungsberechtigten, {zahlen.monat(bericht.kopf.berichtsmonat)}",
        spalten=(
            Spalte(titel="Merkmal", breite=40, art="text"),
            Spalte(titel="Personen (PERS)", breite=18, gruppe=neben),
            Spalte(titel="Bedarfs\N{SOFT HYPHEN}gemein\N{SOFT HYPHEN}schaften", breite=18, gruppe=neben),
            Spalte(
                titel="Regelleis\N{SOFT HYPHEN}tungs\N{SOFT HYPHEN}berechtigte", breite=19, gruppe=neben
            ),
            Spalte(titel="nicht erwerbs\N{SOFT HYPHEN}fähig (NEF)", breite=18, gruppe=neben),
            Spalte(titel=monat, breite=16, gruppe=gruppe, klasse="stark"),
            Spalte(titel="Anteil", breite=16, gruppe=gruppe),
            Spalte(titel=vorjahr, breite=16, gruppe=gruppe),
            Spalte(titel="Verän\N{SOFT HYPHEN}derung", breite=19, gruppe=gruppe),
        ),
        abschnitte=(
            Abschnitt(
                zeilen=(
                    _zeile(tafel, "insgesamt", klasse="haupt"),
                    *(_zeile(tafel, name, geschlecht=geschlecht) for geschlecht, name in GESCHLECHTER),
                )
            ),
            *(
                Abschnitt(
                    titel=titel,
                    zeilen=tuple(
                        _zeile(tafel, teil.bezeichnung, (merkmal, teil.auspraegung))
                        for teil in tafel.teile("PERS", merkmal)
                    ),
                )
                for merkmal, titel in MERKMALE.items()
            ),
        ),
        klasse="dicht",
    )


def _zeile(
    tafel: Strukturtafel,
    name: str,
    teil: tuple[str, str] = (GESAMT, GESAMT),
    *,
    geschlecht: Geschlecht = "gesamt",
    klasse: str = "",
) -> Zeile:
    andere = (tafel.wert(groesse, *teil, geschlecht) for groesse in NEBEN_ELB)
    elb = tafel.wert("ELB", *teil, geschlecht)
    if elb is None:
        return Zeile(zellen=(Wort(text=name), *(Wort(text=zahlen.NICHTS) for _ in range(8))), klasse=klasse)
    return Zeile(
        zellen=(
            Wort(text=name),
            *(
                anzahl(f"{wert.schluessel}.wert", wert.wert) if wert else Wort(text=zahlen.NICHTS)
                for wert in andere
            ),
            anzahl(f"{elb.schluessel}.wert", elb.wert),
            anteil(f"{elb.schluessel}.anteil", elb.anteil),
            anzahl(f"{elb.schluessel}.vorjahr_wert", elb.vorjahr_wert),
            veraenderung(f"{elb.schluessel}.veraenderung", elb.veraenderung),
        ),
        klasse=klasse,
    )


# --- charts -------------------------------------------------------------------------------------


def _balken(tafel: Strukturtafel, merkmal: str, gegenstand: str) -> Abbildung:
    teile = [teil for teil in tafel.teile("ELB", merkmal) if teil.wert or teil.vorjahr_wert]
    return Abbildung.aus(
        strukturbalken(teile, gegenstand),
        schluessel=f"abbildung.struktur.{merkmal}",
        befund=_groesste_aenderung(teile, gegenstand),
        untertitel=f"{gegenstand}, Personen am Stichtag",
    )


def strukturbalken(teile: Sequence[Strukturwert], gegenstand: str) -> Balkendiagramm:
    """Draw persons by part beside those of last year; fewer is better."""
    return Balkendiagramm(
        gegenstand=gegenstand,
        balken=tuple(
            Balken(
                name=teil.bezeichnung,
                wert=teil.wert,
                vergleich=teil.vorjahr_wert,
                abweichung_prozent=teil.veraenderung,
                bewertung=urteilswort("niedrig", teil.veraenderung),
            )
            for teil in teile
        ),
        einheit="Personen",
        stellen=0,
        prozent_titel="Δ Vorjahr in %",
        breite=HALB,
    )


def _groesste_aenderung(teile: Sequence[Strukturwert], gegenstand: str) -> str:
    """Name the part that has moved by most persons."""
    geaendert = [(abs(teil.differenz), teil) for teil in teile if teil.differenz]
    if not geaendert:
        return gegenstand
    _, teil = max(geaendert, key=lambda paar: (paar[0], -paar[1].sortierung))
    differenz = zahlen.zahl(teil.differenz or Decimal(0), 0, vorzeichen=True)
    return f"{teil.bezeichnung}: {differenz} eLb zum Vorjahr"


# --- prospects and Leistungsminderungen ---------------------------------------------------------


def _prognosen_und_minderungen(bericht: Monatsbericht, tafel: Strukturtafel) -> tuple[Teil, ...]:
    monat, vorjahr = (
        zahlen.monat(tag) for tag in (bericht.kopf.berichtsmonat, bericht.kopf.vorjahresmonat)
    )
    prognosen, grund = (
        tafel.teile("ELB", "integrationsprognose"),
        tafel.teile("MINDERUNG", "minderungsgrund"),
    )
    gesamt, euro = tafel.wert("MINDERUNG"), tafel.wert("MINDERUNG_EUR")
    fehlt = tuple(
        Absatz(text=nicht_geliefert(titel, datei), klasse="nachsatz")
        for titel, datei, werte in (
            ("Integrationsprognosen", "profil", prognosen),
            ("Zahl der Leistungsminderungen", "minderung", (gesamt,) if gesamt else ()),
        )
        if not any(wert.wert is not None for wert in werte)
    )
    minderung = [_anteilszeile(teil) for teil in grund if teil.wert is not None]
    if gesamt is not None and gesamt.wert is not None:
        minderung.insert(
            0, _anteilszeile(gesamt, "eLb mit Leistungsminderung (Anteil an allen eLb)", "haupt")
        )
    if euro is not None and euro.wert is not None:
        minderung.append(_betragszeile(euro))
    tabelle = Tabelle(
        beschriftung=f"Integrationsprognosen und Leistungsminderungen, {monat}",
        spalten=(
            Spalte(titel="Gruppe", breite=72, art="text"),
            Spalte(titel=monat, breite=23, klasse="stark"),
            Spalte(titel="Anteil", breite=20),
            Spalte(titel=vorjahr, breite=23),
            Spalte(titel="Anteil im Vorjahr", breite=20),
            Spalte(titel="Veränderung", breite=22),
        ),
        abschnitte=tuple(
            Abschnitt(titel=titel, zeilen=tuple(zeilen))
            for titel, zeilen in (
                (
                    "Integrationsprognose der eLb",
                    [_anteilszeile(teil) for teil in prognosen if teil.wert is not None],
                ),
                ("Leistungsminderungen", minderung),
            )
            if zeilen
        ),
        klasse="dicht",
    )
    if tabelle.leer:
        return fehlt
    return (
        Zwischentitel(text="Integrationsprognosen und Leistungsminderungen"),
        tabelle,
        Absatz(text=MINDERUNGEN, klasse="nachsatz"),
        *fehlt,
    )


def nicht_geliefert(was: str, datei: str) -> str:
    """Say that a section has no figures because its optional file is missing."""
    return f"{was}: nicht geliefert ({datei}.csv)."


def _anteilszeile(wert: Strukturwert, name: str = "", klasse: str = "") -> Zeile:
    basis = wert.schluessel
    zellen: tuple[Inhalt, ...] = (
        Wort(text=name or wert.bezeichnung),
        anzahl(f"{basis}.wert", wert.wert),
        anteil(f"{basis}.anteil", wert.anteil),
        anzahl(f"{basis}.vorjahr_wert", wert.vorjahr_wert),
        anteil(f"{basis}.vorjahr_anteil", wert.vorjahr_anteil),
        anzahl(f"{basis}.differenz", wert.differenz, vorzeichen=True),
    )
    return Zeile(zellen=zellen, klasse=klasse)


def _betragszeile(wert: Strukturwert) -> Zeile:
    basis = wert.schluessel
    return Zeile(
        zellen=(
            Wort(text="geminderter Betrag im Monat"),
            betrag(f"{basis}.wert", wert.wert),
            Wort(text=""),
            betrag(f"{basis}.vorjahr_wert", wert.vorjahr_wert),
            Wort(text=""),
            betrag(f"{basis}.differenz", wert.differenz, vorzeichen=True),
        )
    )
