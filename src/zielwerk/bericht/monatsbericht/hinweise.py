"""What a reader must be told beside the figures: signs, legal basis, limits."""

from zielwerk.bericht import zahlen
from zielwerk.bericht.bausteine import ZEICHEN, Fussnote, Zeichen
from zielwerk.bericht.monatsbericht.wert import Kopf, Monatsbericht

KOHORTEN_ERSTE, KOHORTEN_LETZTE = -17, -6
"""K2E3 shows the twelve latest cohorts whose six following months are over (kennzahlen.md § 11)."""


K2_ZAEHLT = (
    "K2 zählt Integrationen, nicht Personen: je Person und Monat höchstens eine, in zwölf Monaten "
    "also auch mehrere derselben Person."
)
K1_OHNE_ZIEL = (
    "Für K1 wird kein Zielwert vereinbart; die Summe der Leistungen wird beobachtet. Gezählt werden "
    "Ansprüche vor Minderung."
)
LZB_OERTLICH = (
    "Der örtliche LZB-Bestand liegt unter dem amtlichen, weil Zeiten des Leistungsbezugs bei "
    "anderen Jobcentern hier nur so weit bekannt sind, wie sie als Vorbezug geliefert wurden."
)

LZB_SCHRITTE = (
    "Zugänge und Abgänge zählen Fälle; zu den Zugängen gehören auch eLb, die den 638. Tag erreichen."
)
LZB_REST = (
    " »Spätere Kenntnis« ist, was spätere Lieferungen über schon gezählte Bestände und Bewegungen "
    "gesagt haben."
)


def lzb_schritte(bericht: Monatsbericht) -> str:
    """Explain the steps of the waterfall that is drawn; a rest of nothing is not among them."""
    rest = any(ursache.schritt == "rest" and ursache.wert for ursache in bericht.schritte("K3"))
    return LZB_SCHRITTE + (LZB_REST if rest else "")


def einordnung(kopf: Kopf) -> str:
    """Say what these figures are, and what they are not."""
    muster = " Alle Angaben sind erfundene Musterdaten." if kopf.ist_muster else ""
    return f"Eigene Auswertung nach der Verordnung zu § 48a SGB II, keine amtliche Statistik.{muster}"


def legende(bericht: Monatsbericht) -> tuple[Zeichen, ...]:
    """Return the signs of this report with their meaning."""
    zeichen = [
        *ZEICHEN,
        Zeichen(
            zeichen="Vergleich",
            bedeutung=("Balken Monat, Strich Vorjahresmonat, Dreieck Zielwert, eine Skala je Art"),
        ),
    ]
    if any(n.mittlere_abweichung is not None for n in bericht.nachbuchungen):
        zeichen.append(
            Zeichen(
                zeichen="(+0,1)",
                bedeutung="im Mittel noch folgende Nachbuchung in PP",
            )
        )
    return tuple(zeichen)


def fussnoten(bericht: Monatsbericht) -> tuple[Fussnote, ...]:
    """Return the notes in the order in which the tables refer to them."""
    kopf = bericht.kopf
    return (
        Fussnote(nummer="1", text=regelbedarf(kopf)),
        Fussnote(nummer="2", text=K2_ZAEHLT),
        Fussnote(nummer="3", text=kohorten(kopf)),
        Fussnote(
            nummer="4",
            text=LZB_OERTLICH,
        ),
        Fussnote(
            text=(
                "Die Zeichen bewerten bei Veränderungen den Wert selbst, bei Quoten und Raten den Abstand "
                "zum Vorjahresmonat. Unterschiede sind aus ungerundeten Werten gebildet. „Insgesamt“ "
                "enthält auch Personen mit anderem oder unbekanntem Geschlecht."
            ),
        ),
    )


def regelbedarf(kopf: Kopf) -> str:
    """Say how high the Regelbedarf was in both months, and whether K1 holds a change of it."""
    if kopf.rbs1 is None or kopf.rbs1_vorjahr is None:
        return (
            "K1 hängt von der Höhe der Regelbedarfe ab; "
            "die Regelbedarfsstufe 1 ist für einen der Monate nicht hinterlegt."
        )
    jetzt, vorjahr = zahlen.euro(kopf.rbs1), zahlen.euro(kopf.rbs1_vorjahr)
    monate = f"{zahlen.monat(kopf.berichtsmonat)} wie im {zahlen.monat(kopf.vorjahresmonat)}"
    if kopf.rbs1 == kopf.rbs1_vorjahr:
        return (
            f"Regelbedarfsstufe 1 im {monate}: {jetzt}; die Veränderung enthält keinen Regelbedarfseffekt."
        )
    rate = (kopf.rbs1 / kopf.rbs1_vorjahr - 1) * 100
    return (
        f"Regelbedarfsstufe 1 im {zahlen.monat(kopf.berichtsmonat)}: {jetzt}, "
        f"im {zahlen.monat(kopf.vorjahresmonat)}: {vorjahr} ({zahlen.prozent(rate, vorzeichen=True)}); "
        "K1 enthält diese Anpassung."
    )


def kohorten(kopf: Kopf) -> str:
    """Name the cohorts that K2E3 shows."""
    erste = zahlen.verschoben(kopf.berichtsmonat, KOHORTEN_ERSTE)
    letzte = zahlen.verschoben(kopf.berichtsmonat, KOHORTEN_LETZTE)
    return (
        f"K2E3 zeigt die zwölf jüngsten vollständigen Kohorten: Integrationen von {zahlen.monat(erste)} "
        f"bis {zahlen.monat(letzte)}, jeweils sechs Monate lang beobachtet."
    )
