"""The data behind the report, attached to the PDF as JSON and CSV."""

import csv
import io
import re
from datetime import UTC
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from zielwerk.bericht.kanonisch import dezimal_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from weasyprint import Attachment

    from zielwerk.bericht.berichtsart import Bericht, Berichtsart, Wertangabe

SPALTEN: Final = (
    "schluessel",
    "bezeichnung",
    "monat",
    "geschlecht",
    "einheit",
    "status",
    "zaehler",
    "nenner",
    "wert",
    "gedruckt",
)
FORMEL: Final = ("=", "+", "-", "@", "\t", "\r")
"""How a text begins that a spreadsheet would take for a formula."""

VORZEICHENZAHL: Final = re.compile(r"[+-][0-9.]+(,[0-9]+)?(\s?(%|€|PP))?")
"""A number with its sign is none."""


def anhaenge(bericht: "Bericht", art: "Berichtsart[Any]", tabelle: bytes) -> list["Attachment"]:
    """Return both files with names and dates of the delivery, none of the clock's."""
    from weasyprint import Attachment

    zeit = bericht.kopf.lieferung_erstellt_am.astimezone(UTC)
    name = art.dateistamm(bericht)
    inhalte = (
        (f"{name}.json", "Inhalt des Berichts (JSON)", bericht.to_json().encode()),
        (f"{name}.csv", "Werte des Berichts, ungerundet (CSV)", tabelle),
    )
    return [
        Attachment(
            file_obj=io.BytesIO(inhalt),
            name=dateiname,
            description=beschreibung,
            created=zeit,
            modified=zeit,
            relationship="Data",
        )
        for dateiname, beschreibung, inhalt in inhalte
    ]


def als_csv(angaben: "Iterable[Wertangabe]", gedruckt: "Mapping[str, str]") -> str:
    """Return every figure, printed and unrounded, with semicolons and commas as in German spreadsheets."""
    ziel = io.StringIO()
    ziel.write("\N{ZERO WIDTH NO-BREAK SPACE}")
    schreiber = csv.writer(ziel, delimiter=";", lineterminator="\r\n")
    schreiber.writerow(SPALTEN)
    for angabe in angaben:
        schreiber.writerow(
            (
                entschaerft(angabe.schluessel),
                entschaerft(angabe.bezeichnung),
                angabe.monat.isoformat()[:7] if angabe.monat else "",
                angabe.geschlecht,
                entschaerft(angabe.einheit),
                angabe.status,
                *map(_feld, (angabe.zaehler, angabe.nenner, angabe.wert)),
                entschaerft(gedruckt.get(angabe.schluessel, "")),
            )
        )
    return ziel.getvalue()


def entschaerft(text: str) -> str:
    """Put an apostrophe before a text that would be taken for a formula."""
    if text.startswith(FORMEL) and not VORZEICHENZAHL.fullmatch(text):
        return f"'{text}"
    return text


def _feld(zahl: Decimal | None) -> str:
    return "" if zahl is None else dezimal_text(zahl).replace(".", ",")
