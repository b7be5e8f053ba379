"""The tables of the Quartiersbericht: areas by their share of LZB, their rates, and target groups."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from zielwerk.bericht import zahlen, zellen
from zielwerk.bericht.bausteine import Abschnitt, Inhalt, Spalte, Tabelle, Wort, Zeile
from zielwerk.bericht.begriffe import Geschlecht
from zielwerk.bericht.quartiersbericht import namen, unsicher
from zielwerk.bericht.quartiersbericht.wert import Gruppe, Quartiersbericht, Schnitt

if TYPE_CHECKING:
    from decimal import Decimal

Zellenmacher = Callable[[Quartiersbericht, Gruppe], Inhalt]
Spalten = Sequence[tuple[Spalte, Zellenmacher]]

RATEN: Final = ("K2", "K1E3", "K1E4", "K2E4", "K3E1", "K1E2", "K3")
"""The Kennzahlen printed for areas, in the order of their columns."""
KURZTITEL: Final = {
    "K1E2": "eLb zum Vorjahr",
    "K1E3": "Zugangsrate eLb",
    "K1E4": "Abgangsrate eLb",
    "K2": "Integra\N{SOFT HYPHEN}tions\N{SOFT HYPHEN}quote",
    "K2E4": "Alleiner\N{SOFT HYPHEN}ziehende",
    "K3": "LZB zum Vorjahr",
    "K3E1": "LZB",
}
IN_GRUPPE: Final = {"K2E4": "Integrationsquote der", "K3E1": "Integrationsquote der"}


def bestandstabelle(bericht: Quartiersbericht, schnitt: Schnitt) -> Tabelle:
    """Return stock and share of LZB of each area, the highest share first."""
    kopf = bericht.kopf
    monat, vorjahr = zahlen.monat_kurz(kopf.berichtsmonat), zahlen.monat_kurz(kopf.vorjahresmonat)
    elb, lzb = "erwerbsfähige Leistungsberechtigte", "Langzeitleistungsbeziehende"
    return _tabelle(
        bericht,
        f"{namen.MEHRZAHL[schnitt]}: Bestand und Langzeitbezug, {zahlen.monat(kopf.berichtsmonat)}",
        [
            (Spalte(titel=namen.EINZAHL[schnitt], breite=40, art="text"), _name),
            (Spalte(titel=monat, breite=14, gruppe=elb, klasse="stark"), _bestand("ELB", "wert")),
            (Spalte(titel=vorjahr, breite=14, gruppe=elb), _bestand("ELB", "vorjahr_wert")),
            (
                Spalte(titel="Verän\N{SOFT HYPHEN}derung", breite=14, gruppe=elb),
                _bestand("ELB", "differenz"),
            ),
            (Spalte(titel="Frauen", breite=13, gruppe=elb), _bestand("ELB", "wert", "w")),
            (
                Spalte(titel="Alleiner\N{SOFT HYPHEN}ziehende", breite=15, gruppe=elb),
                _bestand("ELB_AE", "wert"),
            ),
            (Spalte(titel="Personen", breite=14, gruppe=lzb), _bestand("LZB", "wert")),
            (Spalte(titel=f"Anteil {monat}", breite=15, gruppe=lzb, klasse="stark"), _anteil),
            (Spalte(titel=f"Anteil {vorjahr}", breite=14, gruppe=lzb), _vorjahresanteil),
            (Spalte(titel="Differenz in PP", breite=14, gruppe=lzb), _differenz),
            (Spalte(titel="zum Job\N{SOFT HYPHEN}center in PP", breite=15, gruppe=lzb), _abstand),
        ],
        _gereiht(bericht, schnitt),
    )


def ratentabelle(bericht: Quartiersbericht, schnitt: Schnitt) -> Tabelle:
    """Return the rates of each area with Zähler and Nenner, in the order of the table of stocks."""
    spalten: list[tuple[Spalte, Zellenmacher]] = [
        (Spalte(titel=namen.EINZAHL[schnitt], breite=40, art="text"), _name)
    ]
    for kennzahl_id in RATEN:
        titel = f"{kennzahl_id} {KURZTITEL[kennzahl_id]}"
        gruppe = IN_GRUPPE.get(kennzahl_id, "")
        klasse = "stark" if kennzahl_id == "K2" else ""
        spalten.append(
            (Spalte(titel=titel, breite=20, gruppe=gruppe, klasse=klasse), _kennzahl(kennzahl_id))
        )
    return _tabelle(
        bericht,
        f"{namen.MEHRZAHL[schnitt]}: Quoten und Raten, {zahlen.monat(bericht.kopf.berichtsmonat)}",
        spalten,
        _gereiht(bericht, schnitt),
    )


def zielgruppentabelle(bericht: Quartiersbericht) -> Tabelle:
    """Return the target groups of the whole Träger; they are not crossed with areas."""
    monat = bericht.kopf.berichtsmonat
    spalten: Spalten = [
        (Spalte(titel="Gruppe", breite=42, art="text"), _name),
        (
            # "Dezember 2024" would stick out.
            Spalte(titel=zahlen.monat_kurz(monat), breite=15, gruppe="eLb", klasse="stark"),
            _bestand("ELB", "wert"),
        ),
        (Spalte(titel="Verän\N{SOFT HYPHEN}derung", breite=15, gruppe="eLb"), _bestand("ELB", "differenz")),
        (Spalte(titel="Anteil", breite=15, gruppe="eLb"), _traegeranteil),
        (Spalte(titel="Anteil", breite=15, gruppe="LZB", klasse="stark"), _anteil),
        (Spalte(titel="Differenz in PP", breite=15, gruppe="LZB"), _differenz),
        *(
            (Spalte(titel=f"{kennzahl_id} {KURZTITEL[kennzahl_id]}", breite=21), _kennzahl(kennzahl_id))
            for kennzahl_id in ("K2", "K1E3", "K1E4")
        ),
    ]
    return Tabelle(
        beschriftung=f"Zielgruppen im ganzen Jobcenter, {zahlen.monat(monat)}",
        spalten=tuple(spalte for spalte, _ in spalten),
        abschnitte=(
            Abschnitt(zeilen=_zeilen(bericht, bericht.gruppen_von("gesamt"), spalten)),
            *(
                Abschnitt(titel=titel, zeilen=_zeilen(bericht, bericht.gruppen_von(schnitt), spalten))
                for schnitt, titel in namen.ZIELGRUPPEN.items()
                if bericht.gruppen_von(schnitt)
            ),
        ),
        klasse="dicht",
    )


# --- rows ---------------------------------------------------------------------------------------


def _tabelle(
    bericht: Quartiersbericht, beschriftung: str, spalten: Spalten, gruppen: Sequence[Gruppe]
) -> Tabelle:
    return Tabelle(
        beschriftung=beschriftung,
        spalten=tuple(spalte for spalte, _ in spalten),
        abschnitte=(
            Abschnitt(zeilen=_zeilen(bericht, (*bericht.gruppen_von("gesamt"), *gruppen), spalten)),
        ),
        klasse="dicht",
    )


def _zeilen(bericht: Quartiersbericht, gruppen: Sequence[Gruppe], spalten: Spalten) -> tuple[Zeile, ...]:
    return tuple(
        Zeile(
            zellen=tuple(machen(bericht, gruppe) for _, machen in spalten),
            klasse="haupt" if gruppe.schnitt == "gesamt" else "",
        )
        for gruppe in gruppen
    )


def _gereiht(bericht: Quartiersbericht, schnitt: Schnitt) -> tuple[Gruppe, ...]:
    """Return all areas: comparable ones from the highest share down, then the small, then the rest."""
    alle = bericht.gruppen_von(schnitt)
    vorne = unsicher.vergleichbare(bericht, alle)
    bekannt = [gruppe for gruppe in alle if gruppe not in vorne and not gruppe.ist_unbekannt]
    return (*vorne, *bekannt, *(gruppe for gruppe in alle if gruppe.ist_unbekannt))


# --- cells --------------------------------------------------------------------------------------


def _name(_bericht: Quartiersbericht, gruppe: Gruppe) -> Inhalt:
    fremd = gruppe.schnitt == "gemeinde" and not gruppe.liegt_im_gebiet and not gruppe.ist_unbekannt
    return Wort(text=namen.name(gruppe), zusatz=("außerhalb des Gebiets",) if fremd else ())


def _bestand(grunddatum_id: str, feld: str, geschlecht: Geschlecht = "gesamt") -> Zellenmacher:
    def zelle(bericht: Quartiersbericht, gruppe: Gruppe) -> Inhalt:
        bestand = bericht.stand(gruppe, grunddatum_id, geschlecht)
        wert: Decimal | None = getattr(bestand, feld) if bestand else None
        schluessel = f"{gruppe.schluessel}.{grunddatum_id}.{geschlecht}.{feld}"
        return zellen.anzahl(schluessel, wert, vorzeichen=feld == "differenz")

    return zelle


def _kennzahl(kennzahl_id: str) -> Zellenmacher:
    def zelle(bericht: Quartiersbericht, gruppe: Gruppe) -> Inhalt:
        wert = bericht.wert(gruppe, kennzahl_id)
        return zellen.bruch(
            bericht.kennzahl(kennzahl_id),
            f"{gruppe.schluessel}.{kennzahl_id}.",
            wert=wert.wert if wert else None,
            zaehler=wert.zaehler if wert else None,
            nenner=wert.nenner if wert else None,
            status=wert.status if wert else None,
            unsicher=unsicher.ist_unsicher(wert),
        )

    return zelle


def _anteil(bericht: Quartiersbericht, gruppe: Gruppe) -> Inhalt:
    return zellen.anteil(
        f"{gruppe.schluessel}.lzb_anteil",
        gruppe.lzb_anteil,
        unsicher=unsicher.anteil_ist_unsicher(bericht, gruppe),
    )


def _vorjahresanteil(_bericht: Quartiersbericht, gruppe: Gruppe) -> Inhalt:
    return zellen.anteil(f"{gruppe.schluessel}.vorjahr_lzb_anteil", gruppe.vorjahr_lzb_anteil)


def _differenz(_bericht: Quartiersbericht, gruppe: Gruppe) -> Inhalt:
    return zellen.punkte(f"{gruppe.schluessel}.differenz", gruppe.differenz)


def _abstand(_bericht: Quartiersbericht, gruppe: Gruppe) -> Inhalt:
    return zellen.punkte(f"{gruppe.schluessel}.abstand", gruppe.abstand)


def _traegeranteil(bericht: Quartiersbericht, gruppe: Gruppe) -> Inhalt:
    bestand = bericht.stand(gruppe, "ELB")
    return zellen.anteil(
        f"{gruppe.schluessel}.ELB.gesamt.traeger_anteil", bestand.traeger_anteil if bestand else None
    )
