"""One sheet: fields of words and numbers, a fixed head, widths by content, ready for the printer."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple, TypeAlias

from zielwerk.bericht.bausteine import Abbildung, Bruch, Inhalt, Spalte, Tabelle, Urteil, Wort, Zelle
from zielwerk.bericht.kanonisch import dezimal_text

if TYPE_CHECKING:
    from xlsxwriter import Workbook  # type: ignore[import-untyped]  # ships no type hints

    from zielwerk.bericht.zeilenblatt import Zeilenblatt

Stil: TypeAlias = Literal["kopf", "titel", "abschnitt", "wort", "gedruckt", "ganz", "dezimal"]

STILE: Final[dict[Stil, dict[str, Any]]] = {
    "titel": {"bold": True, "font_size": 13, "font_color": "#16324A"},
    "kopf": {"bold": True, "font_color": "#16324A", "bottom": 2, "text_wrap": True, "valign": "bottom"},
    "abschnitt": {"bold": True, "font_color": "#16324A", "bg_color": "#F3F5F7"},
    "wort": {"text_wrap": True, "valign": "top"},
    "gedruckt": {"align": "right", "valign": "top"},
    "ganz": {"num_format": "#,##0", "valign": "top"},
    "dezimal": {"num_format": "#,##0.000000", "valign": "top"},
}
"""A spreadsheet writes points and commas as its reader's language does: German ones in German."""

UNGEMESSEN: Final = frozenset({"titel", "abschnitt"})
"""They may run on over the columns beside them."""

BREITE_MIN: Final = 9
BREITE_MAX: Final = 62
A4: Final = 9


class Feld(NamedTuple):
    """What stands in one cell; a number brings its own style. A report has 50 000 of them."""

    inhalt: str | Decimal | None
    stil: Stil = "wort"


def formate(mappe: "Workbook") -> dict[str, int]:
    """Make the styles of a file; return the numbers under which its cells name them."""
    return {
        name: mappe.add_format(eigenschaften)._get_xf_index()  # noqa: SLF001 its number has no public name
        for name, eigenschaften in STILE.items()
    }


def exakt(wert: Decimal | None) -> str:
    """Write all digits of a number that a cell cannot hold, and nothing of one that it can."""
    if wert is None or Decimal(repr(float(wert))) == wert:
        return ""
    return dezimal_text(wert).replace(".", ",")


class Blatt:
    """Fills a sheet of a file."""

    def __init__(self, blatt: "Zeilenblatt", stile: dict[str, int], fuss: str) -> None:
        """Set up printing: A4 across, one page wide, the head on each page."""
        self._blatt = blatt
        self._stile = stile
        blatt.set_landscape()
        blatt.set_paper(A4)
        blatt.fit_to_pages(1, 0)
        blatt.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        blatt.set_footer(fuss)

    def fuellen(self, zeilen: Sequence[Sequence[Feld]]) -> None:
        """Write the rows; the last heading before the first row of content stays in sight."""
        breiten: dict[int, int] = {}
        for nummer, zeile in enumerate(zeilen):
            zellen: list[tuple[int, str | float, int]] = []
            for spalte, (inhalt, stil) in enumerate(zeile):
                if stil not in UNGEMESSEN:
                    breiten[spalte] = _breite(inhalt, breiten.get(spalte, BREITE_MIN))
                if isinstance(inhalt, Decimal):
                    ganz = inhalt == inhalt.to_integral_value()
                    zellen.append((spalte, float(inhalt), self._stile["ganz" if ganz else "dezimal"]))
                elif inhalt:
                    zellen.append((spalte, inhalt, self._stile[stil]))
            if zellen:
                self._blatt.zeile(nummer, zellen)
        for spalte, breite in breiten.items():
            self._blatt.set_column(spalte, spalte, min(breite + 2, BREITE_MAX))
        kopf = _kopfzeilen(zeilen)
        self._blatt.freeze_panes(kopf, 1)
        self._blatt.repeat_rows(0, max(kopf - 1, 0))


def _breite(inhalt: str | Decimal | None, bisher: int) -> int:
    """Return how wide a column is with one more field in it, which seldom needs a closer look."""
    if isinstance(inhalt, Decimal):
        return max(bisher, len(f"{inhalt:,.6f}" if inhalt % 1 else f"{inhalt:,.0f}"))
    if not inhalt or len(inhalt) <= bisher:
        return bisher
    return max(bisher, *map(len, inhalt.splitlines()))


def _kopfzeilen(zeilen: Sequence[Sequence[Feld]]) -> int:
    """Return how many rows at the top are headings."""
    for nummer, zeile in enumerate(zeilen):
        if not all(feld.stil in {"titel", "kopf"} for feld in zeile):
            return nummer
    return len(zeilen)


# --- a table of the report ----------------------------------------------------------------------


def tabellenfelder(tabelle: Tabelle) -> Iterator[list[Feld]]:
    """Return a table with a column for what is printed, and one for the value behind it."""
    unter = [_untertitel(tabelle, nummer) for nummer in range(len(tabelle.spalten))]
    yield [Feld(_glatt(tabelle.beschriftung), "titel")]
    yield [
        Feld(f"{_titel(spalte)}\n{name}".strip(), "kopf")
        for spalte, namen in zip(tabelle.spalten, unter, strict=True)
        for name in namen
    ]
    for abschnitt in tabelle.abschnitte:
        if abschnitt.titel:
            yield [Feld(_glatt(abschnitt.titel), "abschnitt")] + [Feld("", "abschnitt")] * (
                sum(map(len, unter)) - 1
            )
        for zeile in abschnitt.zeilen:
            yield [
                feld
                for zelle, namen in zip(zeile.zellen, unter, strict=True)
                for feld in (*_felder(zelle), *[Feld("")] * len(namen))[: len(namen)]
            ]


def _titel(spalte: Spalte) -> str:
    return _glatt(" ".join(filter(None, (spalte.gruppe, spalte.titel))))


def _untertitel(tabelle: Tabelle, nummer: int) -> tuple[str, ...]:
    """Return how many columns a column of the report needs, and what they are called."""
    zellen = [zeile.zellen[nummer] for abschnitt in tabelle.abschnitte for zeile in abschnitt.zeilen]
    if any(isinstance(zelle, Bruch) for zelle in zellen):
        return ("gedruckt", "ungerundet", "Zähler", "Nenner")
    if any(isinstance(zelle, Zelle) for zelle in zellen):
        return ("gedruckt", "ungerundet")
    return ("",)


def _felder(zelle: Inhalt) -> tuple[Feld, ...]:
    match zelle:
        case Zelle():
            return (Feld(_mit_zusatz(zelle.text, zelle.zusatz), "gedruckt"), Feld(zelle.wert))
        case Bruch():
            return (*_felder(zelle.wert), Feld(zelle.zaehler.wert), Feld(zelle.nenner.wert))
        case Wort():
            return (Feld(_glatt("\n".join((f"{zelle.kennung} {zelle.text}".strip(), *zelle.zusatz)))),)
        case Urteil():
            return (Feld(zelle.text or (zelle.bewertung.wort if zelle.bewertung else "")),)
        case Abbildung():
            return (Feld(_glatt(zelle.befund)),)


def _mit_zusatz(text: str, zusatz: str) -> str:
    return f"{text} {zusatz}" if zusatz else text


def _glatt(text: str) -> str:
    """Leave out where a line may break."""
    return text.replace("\N{SOFT HYPHEN}", "")
