"""Between the functions of Zielwerk and the states of an Airflow task."""

from pathlib import Path
from typing import Any, Final

from zielwerk import annahme, bericht
from zielwerk.einstellungen import lade

UNVERAENDERT: Final = {"identisch", "wartet"}


def annehmen(paket: str, ereignis: Any, kontext: Any) -> None:  # noqa: ANN401 Airflow's context types are private
    """Take one package in: accepted is an asset event, rejected is red, all else is skipped."""
    from airflow.sdk.exceptions import AirflowFailException, AirflowSkipException

    kontext["name"] = Path(paket).name
    einstellungen = lade()
    ergebnis = annahme.annehmen_paket(einstellungen, Path(paket))
    if ergebnis.hat_protokoll and ergebnis.pruefung is not None:
        bericht.protokollieren(einstellungen, ergebnis.pruefung)
    if ergebnis.status not in UNVERAENDERT:
        bericht.qualitaet_schreiben(einstellungen)
    if ergebnis.status == "abgelehnt":
        gruende = [befund.satz_text() for befund in ergebnis.befunde]
        # No retry: the package will not get better by itself.
        raise AirflowFailException("\n".join([f"{ergebnis.paket}: {ergebnis.meldung}", *gruende]))
    if ergebnis.status in UNVERAENDERT or ergebnis.lieferung_id is None:
        raise AirflowSkipException(ergebnis.meldung)
    traeger_nr, monat, _ = ergebnis.lieferung_id.split("_")
    ereignis.extra = {
        "lieferung_id": ergebnis.lieferung_id,
        "traeger_nr": traeger_nr,
        "berichtsmonat": f"{monat[:4]}-{monat[4:]}",
    }
