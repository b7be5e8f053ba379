"""Definitions with their paragraph, what the report is and is not, and every methodical decision."""

from typing import Final

from zielwerk.bericht import zahlen
from zielwerk.bericht.bausteine import Absatz, Abschnitt, Kapitel, Spalte, Tabelle, Wort, Zeile
from zielwerk.bericht.monatsbericht import hinweise
from zielwerk.bericht.monatsbericht.tabelle import VERORDNUNG, ZIELE_DES_GESETZES
from zielwerk.bericht.monatsbericht.wert import Kennzahl, Kopf, Methodenhinweis, Monatsbericht

LESARTEN: Final = {
    "veraenderung": "100 · (Z/N − 1)",
    "quote": "100 · Z/N",
    "rate": "100 · Z/N",
}
DEFINITIONEN: Final = (
    Spalte(titel="Kennzahl oder Ergänzungsgröße", breite=58, art="text"),
    Spalte(titel="Zähler (Z)", breite=40, art="text"),
    Spalte(titel="Nenner (N)", breite=40, art="text"),
    Spalte(titel="Rechenweg", breite=20, art="text"),
    Spalte(titel="Grundlage", breite=24, art="text"),
)
METHODIK: Final = (
    Spalte(titel="Nr.", breite=6, art="text"),
    Spalte(titel="Frage", breite=46, art="text"),
    Spalte(titel="Festlegung in diesem Bericht", breite=48, art="text"),
    Spalte(titel="Begründung", breite=48, art="text"),
    Spalte(titel="Quelle", breite=34, art="text"),
)


def definitionen(bericht: Monatsbericht) -> Kapitel:
    """Return what every figure means and by which paragraph."""
    return Kapitel(
        anker="definitionen",
        titel="Definitionen und Rechtsgrundlagen",
        unterzeile=(
            "Verordnung zur Festlegung der Kennzahlen nach § 48a SGB II vom 12. August 2010 "
            "(BGBl. I S. 1152), zuletzt geändert am 15. März 2019 (BGBl. I S. 339)"
        ),
        klasse="folgt",
        teile=(
            Tabelle(
                beschriftung="Definitionen der Kennzahlen und Ergänzungsgrößen",
                spalten=DEFINITIONEN,
                abschnitte=tuple(
                    Abschnitt(
                        titel=name,
                        zeilen=tuple(
                            definition(kennzahl)
                            for kennzahl in sorted(bericht.kennzahlen, key=lambda k: k.sortierung)
                            if kennzahl.kennzahl_id.startswith(ziel)
                        ),
                    )
                    for ziel, name in ZIELE_DES_GESETZES.items()
                ),
                klasse="dicht",
            ),
            Absatz(text=_begriffe(bericht.kopf), klasse="nachsatz"),
            Absatz(text=hinweise.einordnung(bericht.kopf), klasse="merksatz"),
            *_kontakt(bericht.kopf),
        ),
    )


def _kontakt(kopf: Kopf) -> tuple[Absatz, ...]:
    """Name who answers questions, where the Träger has named anybody."""
    return (Absatz(text=f"Fragen zu diesem Bericht beantwortet: {kopf.kontakt}."),) if kopf.kontakt else ()


def definition(kennzahl: Kennzahl) -> Zeile:
    """Return one figure as a row: what it divides by what, and its paragraph."""
    return Zeile(
        zellen=(
            Wort(kennung=kennzahl.kennzahl_id, text=kennzahl.bezeichnung),
            Wort(text=kennzahl.zaehler_bezeichnung),
            Wort(text=kennzahl.nenner_bezeichnung),
            Wort(
                text=LESARTEN[kennzahl.art]
                .replace(" ", zahlen.GESCHUETZT)
                .replace(f",{zahlen.GESCHUETZT}", ", ")
            ),
            Wort(text=kennzahl.rechtsgrundlage.removesuffix(VERORDNUNG)),
        )
    )


def _begriffe(kopf: Kopf) -> str:
    return (
        "eLb: erwerbsfähige Leistungsberechtigte (§ 7 Abs. 1 SGB II) am statistischen Stichtag in der "
        "Monatsmitte. LZB: Langzeitleistungsbeziehende, mindestens 21 der vergangenen 24 Monate "
        "hilfebedürftig, gemessen als mindestens 638 von 730 Tagen bis einschließlich Stichtag. "
        "svB: sozialversicherungspflichtige Beschäftigung. Leistungen zum Lebensunterhalt "
        f"({kopf.leistung_bezeichnung}): Ansprüche nach den §§ 20, 21, 23 und 24 Abs. 1 SGB II vor "
        "Minderung. Ein statistischer Monat reicht vom Tag nach dem vorigen bis zum eigenen Stichtag. "
        "Endgültig ist ein Wert nach drei Monaten Wartezeit. Raten sind monatliche Raten im gewichteten "
        "Mittel von zwölf Monaten."
    )


def methodik(bericht: Monatsbericht) -> Kapitel:
    """Return every decision where the law is silent, with the setting that this warehouse has."""
    return Kapitel(
        anker="methodik",
        titel="Methodische Hinweise",
        unterzeile=(
            "Festlegungen, wo Verordnung und amtliche Methodenpapiere schweigen oder sich widersprechen"
            + _stand(bericht.methodik)
        ),
        klasse="folgt",
        teile=(
            Tabelle(
                beschriftung="Methodische Hinweise",
                spalten=METHODIK,
                abschnitte=(Abschnitt(zeilen=tuple(_hinweis(hinweis) for hinweis in bericht.methodik)),),
                klasse="dicht klein",
            ),
        ),
    )


def _stand(methodik_: tuple[Methodenhinweis, ...]) -> str:
    """Say once how old the decisions are: the newest of them."""
    if not methodik_:
        return ""
    return f"; Stand {zahlen.datum(max(hinweis.stand for hinweis in methodik_))}"


def _hinweis(hinweis: Methodenhinweis) -> Zeile:
    einstellung = (f"eingestellt: {hinweis.einstellung}",) if hinweis.einstellung else ()
    return Zeile(
        zellen=(
            Wort(text=str(hinweis.nr)),
            Wort(text=hinweis.frage),
            Wort(text=hinweis.wahl, zusatz=einstellung),
            Wort(text=hinweis.begruendung),
            Wort(text=hinweis.quelle),
        )
    )
