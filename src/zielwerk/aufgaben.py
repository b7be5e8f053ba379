"""Between the functions of Zielwerk and the states of an Airflow task."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final

from zielwerk.einstellungen import lade
from zielwerk.fehler import BedienungsError, BerichtError

UNVERAENDERT: Final = {"identisch", "wartet"}
GRUENDE_MAX: Final = 20


def pakete_finden(kontext: Mapping[str, Any]) -> list[str]:
    """Return the packages to judge: those not yet judged as they are; on demand all, or some by name."""
    from zielwerk import datenbank
    from zielwerk.betrieb import eingang

    einstellungen = lade()
    datenbank.migrieren(einstellungen)
    gefunden = eingang.spuren(einstellungen)
    if namen := kontext["params"].get("pakete"):
        if fehlend := sorted(set(namen) - {paket.name for paket in gefunden}):
            raise BedienungsError(f"Im Eingang liegt kein Paket {', '.join(fehlend)}.")
        gefunden = {paket: spur for paket, spur in gefunden.items() if paket.name in namen}
    if kontext["params"].get("alle"):
        return [str(paket) for paket in gefunden]
    return [str(paket) for paket in eingang.neue(einstellungen, gefunden)]


def annehmen(paket: str, ereignis: Any, kontext: Any) -> None:  # noqa: ANN401 Airflow's context types are private
    """Take one package in: accepted is an asset event, rejected is red, all else is skipped."""
    from airflow.sdk.exceptions import AirflowFailException, AirflowSkipException

    from zielwerk import annahme, bericht, warehouse
    from zielwerk.betrieb import eingang

    pfad = Path(paket)
    kontext["name"] = pfad.name
    einstellungen = lade()
    spur = eingang.spur(pfad)
    if spur == eingang.FORT:
        raise AirflowSkipException("Das Paket liegt nicht mehr im Eingang.")
    ergebnis = annahme.annehmen_paket(einstellungen, pfad)
    if ergebnis.hat_protokoll and ergebnis.pruefung is not None:
        bericht.protokollieren(einstellungen, ergebnis.pruefung)
    if ergebnis.status not in UNVERAENDERT:
        bericht.qualitaet_schreiben(einstellungen)
    if ergebnis.status != "wartet":
        eingang.vermerken(einstellungen, pfad, spur)
    if ergebnis.status == "abgelehnt":
        # Without the values found: they stay in the Prüfprotokoll. No retry: it will not get better.
        befunde = [replace(befund, gefunden=None) for befund in ergebnis.befunde[:GRUENDE_MAX]]
        gruende = [befund.satz_text() for befund in befunde]
        raise AirflowFailException("\n".join([f"{ergebnis.paket}: {ergebnis.meldung}", *gruende]))
    if ergebnis.lieferung_id is None or ergebnis.status == "wartet":
        raise AirflowSkipException(ergebnis.meldung)
    # A task that died after the delivery was in raw is tried again: its event is still to be raised.
    if ergebnis.status == "identisch" and warehouse.is_computed(einstellungen, ergebnis.lieferung_id):
        raise AirflowSkipException(ergebnis.meldung)
    traeger_nr, monat, _ = ergebnis.lieferung_id.split("_")
    ereignis.extra = {
        "lieferung_id": ergebnis.lieferung_id,
        "traeger_nr": traeger_nr,
        "berichtsmonat": f"{monat[:4]}-{monat[4:]}",
    }


def bau_vorbereiten(kontext: Mapping[str, Any]) -> bool:
    """Tell whether anything is to be computed."""
    from zielwerk import warehouse

    return warehouse.vorbereiten(lade(), neu=bool(kontext["params"].get("neu")))


def bau_melden(ereignis: Any) -> None:  # noqa: ANN401 Airflow's context types are private
    """Say on the asset which deliveries are in the figures now."""
    from zielwerk import warehouse

    einstellungen = lade()
    lieferungen, traeger = warehouse.computed(einstellungen)
    ereignis.extra = {"lieferungen": list(lieferungen), "traeger": list(traeger)}


def berichte_auswaehlen(kontext: Mapping[str, Any]) -> list[dict[str, str]]:
    """Return one order per Träger, kind and Datenstand that is to be brought up to date.

    By hand: what the form asks for. Started by figures: their Träger. A backfill: the Datenstand of the
    month before each of its dates. By the calendar: everyone's newest.
    """
    from zielwerk import bericht, warehouse
    from zielwerk.bericht import arten

    einstellungen = lade()
    if not warehouse.published(einstellungen):
        return []
    angaben = kontext["params"]
    traeger = [angaben["traeger"]] if angaben.get("traeger") else bericht.traeger_mit_daten(einstellungen)
    gewaehlt = [art.schluessel for art in arten.ausgewaehlt(angaben.get("art") or arten.ALLE)]
    von, bis = _monat(angaben.get("monat_von")), _monat(angaben.get("monat_bis"))
    lauf = kontext["dag_run"]
    if str(getattr(lauf.run_type, "value", lauf.run_type)) == "backfill" and lauf.logical_date is not None:
        von = bis = _monat_davor(lauf.logical_date)
    if von is None and bis is None:
        geaendert = _geaenderte_traeger(kontext)
        staende: dict[str, list[dict[str, str]]] = {
            nr: [{}] for nr in traeger if geaendert is None or nr in geaendert
        }
    else:
        staende = {
            nr: [
                {"datenstand": f"{stand:%Y-%m}"}
                for stand in bericht.datenstaende(einstellungen, nr)
                if (von is None or stand >= von) and (bis is None or stand <= bis)
            ]
            for nr in traeger
        }
    return [
        {"art": art, "traeger_nr": nr} | stand
        for nr in staende
        for stand in staende[nr]
        for art in gewaehlt
    ]


def berichten(auftrag: Mapping[str, str], kontext: Any) -> list[str]:  # noqa: ANN401 Airflow's context types are private
    """Write the reports of one kind and Träger unless they are current; return the names of the files."""
    from airflow.sdk.exceptions import AirflowSkipException

    from zielwerk import bericht
    from zielwerk.bericht.fehler import ThemaUnbekanntError

    namen = (auftrag["art"], auftrag["traeger_nr"], auftrag.get("datenstand", ""))
    kontext["name"] = " ".join(namen).rstrip()
    einstellungen = lade()
    try:
        auftraege = bericht.auftraege(
            einstellungen,
            traeger_nr=auftrag["traeger_nr"],
            art=auftrag["art"],
            datenstand=_monat(auftrag.get("datenstand")),
        )
    except ThemaUnbekanntError as error:
        # A kind that this Träger has no data for.
        raise AirflowSkipException(str(error)) from error
    # One task is one process: Airflow decides how many of them run at once.
    ergebnisse = [bericht.versuchen(einstellungen, eintrag) for eintrag in auftraege]
    gescheitert = [f"{eintrag.auftrag.name}: {eintrag.fehler}" for eintrag in ergebnisse if eintrag.fehler]
    if gescheitert:
        raise BerichtError("\n".join(gescheitert))
    return [eintrag.pdf.name for eintrag in ergebnisse if eintrag.pdf is not None]


def fristen_pruefen(kontext: Mapping[str, Any]) -> str:
    """Compare what has arrived with the calendar; anything late is red and says what to do."""
    from airflow.sdk.exceptions import AirflowFailException

    from zielwerk import datenbank
    from zielwerk.betrieb import fristen

    einstellungen = lade()
    datenbank.migrieren(einstellungen)
    meldungen = [
        text for lage in fristen.lagen(einstellungen, stichtag(kontext)) for text in lage.meldungen()
    ]
    if meldungen:
        raise AirflowFailException("\n".join(meldungen))
    return "Alle Lieferungen sind da."


def seite_schreiben(kontext: Mapping[str, Any]) -> str:
    """Bring the operations page up to date."""
    from zielwerk.betrieb import seite

    jetzt = kontext["dag_run"].run_after
    return seite.mit_dokumentation(lade(), jetzt, stichtag(kontext)).name


def sichern(kontext: Mapping[str, Any]) -> str:
    """Write a backup; the same run, repeated, writes it anew under the same name."""
    from zielwerk.betrieb import sicherung

    return sicherung.sichern(lade(), kontext["dag_run"].run_after.astimezone(UTC)).ordner.name


def sicherung_pruefen(name: str) -> None:
    """Read the new backup from disk and compare its checksum."""
    from zielwerk.betrieb import sicherung

    sicherung.pruefen(lade().sicherungen / name)


def sicherungen_rotieren() -> list[str]:
    """Delete the backups that are too old; return their names."""
    from zielwerk.betrieb import sicherung

    return sicherung.rotieren(lade())


def stichtag(kontext: Mapping[str, Any]) -> date:
    """Return the day a run is about: as asked for, else the German day on which it was due."""
    from zielwerk.bericht import zahlen

    genannt = kontext["params"].get("stichtag")
    if genannt:
        return date.fromisoformat(genannt)
    faellig: datetime = kontext["dag_run"].run_after
    return zahlen.tag(faellig)


def _geaenderte_traeger(kontext: Mapping[str, Any]) -> set[str] | None:
    """Return the Träger named by the events that started the run; None: everyone."""
    ereignisse = [e for gruppe in dict(kontext["triggering_asset_events"]).values() for e in gruppe]
    if not ereignisse or any("traeger" not in (e.extra or {}) for e in ereignisse):
        return None
    return {nummer for e in ereignisse for nummer in e.extra["traeger"]}


def _monat(text: str | None) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError as error:
        raise BedienungsError(f"«{text}» ist kein Monat; erwartet wird JJJJ-MM.") from error


def _monat_davor(zeitpunkt: datetime) -> date:
    from zielwerk.bericht import zahlen

    return zahlen.verschoben(zahlen.tag(zeitpunkt), -1)
