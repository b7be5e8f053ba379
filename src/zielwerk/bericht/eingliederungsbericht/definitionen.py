"""What each figure means: printed in the report, and on the sheet behind the figures."""

from collections.abc import Sequence
from typing import Final

from zielwerk.bericht.bausteine import Abschnitt, Spalte, Tabelle, Wort, Zeile
from zielwerk.bericht.berichtsart import Begriff
from zielwerk.bericht.eingliederungsbericht.texte import AUSTRITTE_WENIGSTENS
from zielwerk.bericht.eingliederungsbericht.wert import Eingliederungsbericht, Quote
from zielwerk.bericht.zahlen import anzahl_wort

PAT: Final = (
    "PAT (Passiv-Aktiv-Transfer): der Teil der Ausgaben für Beschäftigung nach § 16i SGB II, den "
    "eingesparte passive Leistungen zahlen. Er ist in den Ausgaben enthalten; jede Quote des "
    "Eingliederungstitels steht deshalb mit und ohne PAT."
)
UMSCHICHTUNG: Final = (
    "Eingliederungsleistungen und Verwaltungskosten bilden ein Gesamtbudget (§ 46 Abs. 1 SGB II). "
    "Verfügbar ist die Zuweisung mit Ausgaberesten und Nachverteilung, abgegebene Mittel abgezogen, "
    "erhaltene dazugezählt. Die Ausschöpfungsquote rechnet vor der Umschichtung. Der Bund trägt 84,8 % "
    "der Gesamtverwaltungskosten (§ 46 Abs. 3 SGB II); die Daten trennen den kommunalen Anteil nicht."
)
VE: Final = (
    "Verpflichtungsermächtigungen werden ohne ihr Fälligkeitsjahr geliefert; ihre Auslastung gilt für "
    "alle Folgejahre zusammen. Drittmittel stehen neben dem Gesamtbudget. Das Linear-Soll ist nur eine "
    "Lesehilfe."
)
SCHLUESSEL: Final = (
    "Betreuungsschlüssel: eLb am Stichtag durch Vollzeitäquivalente (VZÄ) des Monats. Integration "
    "zusammen sind Arbeitsvermittlung, beschäftigungsorientiertes Fallmanagement und soziale "
    "Integration. Stellen ohne Trennung nach Alter stehen nur bei »alle Altersgruppen«. § 44c Abs. 4 "
    "SGB II richtet sich an gemeinsame Einrichtungen (gE) und ist für zugelassene kommunale Träger nur "
    "eine Orientierung."
)
EQ: Final = (
    "Eingliederungsquote (EQ): Austritte, nach denen die Person sechs Kalendermonate später "
    "sozialversicherungspflichtig beschäftigt ist (auch gefördert, auch in betrieblicher Ausbildung), "
    "durch alle Austritte der zwölf Monate, deren sechs Monate vorüber sind. Nach dem Ende des Bezugs "
    "ist eine Beschäftigung nur bekannt, soweit sie gemeldet wurde."
)
VQ: Final = (
    "Verbleibsquote (VQ): Austritte, nach denen die Person sechs Monate später nicht arbeitslos oder "
    "sozialversicherungspflichtig beschäftigt ist, durch alle Austritte. Wer nicht mehr im Bezug ist, "
    "kann arbeitslos sein, ohne dass das Jobcenter es weiß: »wenigstens« zählt alle Unbekannten als "
    "arbeitslos, »höchstens« keinen."
)
AUSTRITTE: Final = (
    "Gezählt werden Austritte, nicht Personen, vorzeitige Abbrüche eingeschlossen; Einmalleistungen "
    f"(Vermittlungsbudget) fehlen. Quoten aus weniger als {anzahl_wort(AUSTRITTE_WENIGSTENS)} Austritten "
    "stehen in Klammern. "
    "Unterschiede zwischen Trägern messen auch, wer an ihren Maßnahmen teilnimmt: Die Anteile rechts "
    "zeigen es."
)


def begriffe(bericht: Eingliederungsbericht) -> Sequence[Begriff]:
    """Return every definition of the sheet behind the figures."""
    return (
        *(
            Begriff(
                begriff=quote.quote_bezeichnung,
                bedeutung=f"Zähler: {quote.zaehler_bezeichnung}; Nenner: {quote.nenner_bezeichnung}",
                quelle=quote.quelle,
            )
            for quote in _verschiedene(bericht)
        ),
        Begriff(begriff="Passiv-Aktiv-Transfer", bedeutung=PAT, quelle="§ 16i SGB II"),
        Begriff(begriff="Betreuungsschlüssel", bedeutung=SCHLUESSEL, quelle="§ 44c Abs. 4 SGB II"),
        Begriff(
            begriff="Eingliederungsquote (EQ)",
            bedeutung=EQ,
            quelle="BA, Methodische Hinweise zur Förderstatistik",
        ),
        Begriff(
            begriff="Verbleibsquote (VQ)", bedeutung=VQ, quelle="BA, Kennzahlensteckbrief Verbleibsquote"
        ),
    )


def quotentabelle(bericht: Eingliederungsbericht) -> Tabelle:
    """Return what each quota of the budget divides by what, and where that comes from."""
    return Tabelle(
        beschriftung="Definitionen der Quoten",
        spalten=(
            Spalte(titel="Quote", breite=44, art="text"),
            Spalte(titel="Zähler", breite=52, art="text"),
            Spalte(titel="Nenner", breite=50, art="text"),
            Spalte(titel="Quelle", breite=36, art="text"),
        ),
        abschnitte=(
            Abschnitt(
                zeilen=tuple(
                    Zeile(
                        zellen=(
                            Wort(text=quote.quote_bezeichnung),
                            Wort(text=quote.zaehler_bezeichnung),
                            Wort(text=quote.nenner_bezeichnung),
                            Wort(text=quote.quelle),
                        )
                    )
                    for quote in _verschiedene(bericht)
                )
            ),
        ),
        klasse="dicht",
    )


def _verschiedene(bericht: Eingliederungsbericht) -> list[Quote]:
    je_quote = {quote.quote_id: quote for quote in bericht.quoten}
    return sorted(je_quote.values(), key=lambda quote: quote.sortierung)
