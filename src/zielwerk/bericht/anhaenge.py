"""The data behind the report, attached to the PDF as JSON and CSV."""

import csv
import io
from datetime import UTC
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from zielwerk.bericht.kanonisch import dezimal_text

if TYPE_CHECKING:
    from weasyprint import Attachment

    from zielwerk.bericht.monatsbericht.wert import Monatsbericht

SPALTEN: Final = (
    "schluessel",
    "kennzahl_id",
    "geschlecht",
    "monat",
    "status",
    "zaehler",
    "nenner",
    "wert",
    "vorjahr_wert",
    "differenz",
    "zielwert",
    "zielabweichung",
)


def anhaenge(bericht: "Monatsbericht") -> list["Attachment"]:
    """Return both files with names and dates of the delivery, none of the clock's."""
    from weasyprint import Attachment

    zeit = bericht.kopf.lieferung_erstellt_am.astimezone(UTC)
    name = f"monatsbericht_{bericht.kopf.traeger_nr}_{bericht.kopf.datenstand:%Y-%m}"
    inhalte = (
        (f"{name}.json", "Inhalt des Berichts (JSON)", bericht.to_json().encode()),
        (f"{name}.csv", "Werte des Berichts, ungerundet (CSV)", als_csv(bericht).encode("utf-8-sig")),
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


def als_csv(bericht: "Monatsbericht") -> str:
    """Return every figure unrounded, as a German spreadsheet reads it: semicolons and decimal commas."""
    ziel = io.StringIO()
    schreiber = csv.writer(ziel, delimiter=";", lineterminator="\r\n")
    schreiber.writerow(SPALTEN)
    for wert in bericht.werte:
        schreiber.writerow(
            (
                wert.schluessel,
                wert.kennzahl_id,
                wert.geschlecht,
                f"{wert.berichtsmonat:%Y-%m}",
                wert.status,
                *map(
                    _feld,
                    (wert.zaehler, wert.nenner, wert.wert, wert.vorjahr_wert, wert.differenz, None, None),
                ),
            )
        )
    for punkt in bericht.verlauf:
        schreiber.writerow(
            (
                punkt.schluessel,
                punkt.kennzahl_id,
                punkt.geschlecht,
                f"{punkt.berichtsmonat:%Y-%m}",
                punkt.status,
                *map(_feld, (punkt.zaehler, punkt.nenner, punkt.wert, None, None, None, None)),
            )
        )
    for stand in bericht.ziele:
        schreiber.writerow(
            (
                stand.schluessel,
                stand.kennzahl_id,
                stand.geschlecht,
                str(stand.jahr),
                "",
                *map(_feld, (None, None, stand.ist_wert, None, None, stand.zielwert, stand.abweichung)),
            )
        )
    return ziel.getvalue()


def _feld(zahl: Decimal | None) -> str:
    return "" if zahl is None else dezimal_text(zahl).replace(".", ",")
