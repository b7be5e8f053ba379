"""The content of a package: load, judge, compare, move – or only judge."""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import IO

import psycopg

from zielwerk import datenbank
from zielwerk.annahme import protokoll
from zielwerk.annahme.abgleich import angabe_pruefen, dateien_abgleichen
from zielwerk.annahme.einlesen import Eingelesen, Einleser, verwerfen
from zielwerk.annahme.fall import Fall, urteil
from zielwerk.annahme.paket import Paket
from zielwerk.annahme.pruefung import Pruefauftrag, gx_vorladen, pruefen
from zielwerk.annahme.pseudonym import lies_schluessel
from zielwerk.annahme.referenz import Referenz, lies_referenz
from zielwerk.annahme.reihe import reihe_schreiben
from zielwerk.annahme.schloss import SCHLOSS_LAUF, schloss
from zielwerk.annahme.spaet import spaete_zaehlen
from zielwerk.annahme.storno import Storno, storno_schreiben, storno_zaehlen
from zielwerk.annahme.summen import inhaltssumme, paketsumme, pruefsummen
from zielwerk.annahme.uebernahme import Bereitgestellt, bereitstellen, uebernehmen
from zielwerk.annahme.vergleich import reihe_vergleichen, vorige_lieferung
from zielwerk.annahme.werte import Befund, Ergebnis, Lieferschein, Status
from zielwerk.annahme.wirkung import wirkung_schreiben
from zielwerk.annahme.zu_zweit import Verbinden


def inhalt_pruefen(
    fall: Fall,
    verbindung: psycopg.Connection,
    paket: Paket,
    schein: Lieferschein,
    befunde: list[Befund],
) -> Ergebnis:
    """Load, judge, move: the tables of this run vanish however it ends."""
    pruefung = protokoll.naechste_nummer(verbindung)
    vorsilbe = f"p{pruefung}_"
    with schloss(verbindung, SCHLOSS_LAUF, vorsilbe):
        try:
            befunde += dateien_abgleichen(schein, paket.dateien, fall.werk)
            protokoll.befunde_schreiben(verbindung, pruefung, befunde)
            gx_vorladen()
            dateien = _einlesen(fall, verbindung, paket, schein, pruefung)
            referenz = lies_referenz(fall.einstellungen.projekt)
            pruefen(
                _auftrag(fall, schein, pruefung, dateien, referenz),
                nebenher=lambda andere: reihe_schreiben(andere, pruefung, schein, dateien, referenz),
            )
            # Compare with the own past, and say how far each Hinweis can reach.
            reihe_vergleichen(verbindung, pruefung, schein, fall.werk)
            wirkung_schreiben(verbindung, pruefung, schein.berichtsmonat, dateien, referenz)
            eintrag = protokoll.Pruefung(
                pruefung=pruefung,
                paket=fall.pfad.name,
                lieferung_id=schein.lieferung_id,
                paket_sha256=paketsumme(pruefsummen(paket, dateien)),
                pruefstand=fall.pruefstand,
                begonnen_am=fall.begonnen_am,
                zeilen=sum(max(datei.zeilen, 0) for datei in dateien.values()),
                erstellt_am=schein.erstellt_am,
                fachverfahren=schein.fachverfahren,
            )
            status = _abschliessen(fall, verbindung, schein, dateien, eintrag)
        finally:
            if not verbindung.broken:
                protokoll.verwerfen(verbindung, pruefung)
                verwerfen(verbindung, vorsilbe)
    return urteil(fall, verbindung, pruefung, eintrag.zeilen, status)


def _auftrag(
    fall: Fall,
    schein: Lieferschein,
    pruefung: int,
    dateien: Mapping[str, Eingelesen],
    referenz: Referenz,
) -> Pruefauftrag:
    return Pruefauftrag(
        pruefung=pruefung,
        url=datenbank.url(fall.einstellungen),
        verbinden=_verbinden(fall),
        lieferschein=schein,
        traeger_nummern=fall.verzeichnis.nummern(schein.traeger_nr, schein.berichtsmonat.year),
        gebiet=fall.verzeichnis.gebiet(schein.traeger_nr),
        referenz=referenz,
        dateien=dateien,
        ablage=fall.einstellungen.arbeit / ("pruefung" if fall.laden else "probe") / schein.lieferung_id,
    )


def _abschliessen(
    fall: Fall,
    verbindung: psycopg.Connection,
    schein: Lieferschein,
    dateien: Mapping[str, Eingelesen],
    eintrag: protokoll.Pruefung,
) -> Status:
    fehler, _ = protokoll.zaehlen(verbindung, eintrag.pruefung)
    if fehler:
        with verbindung.transaction():
            protokoll.abschliessen(verbindung, eintrag, fall.verworfen)
        return fall.verworfen
    # Rows of two deliveries can only be compared by pseudonym: also who only judges needs them.
    stornos: list[Storno] = []
    bereit = Bereitgestellt(vorsilbe=f"p{eintrag.pruefung}_", lieferschein=schein, dateien=dateien)
    vorige = vorige_lieferung(verbindung, schein)
    if fall.laden or vorige:
        stornos = _bereitstellen(fall, verbindung, bereit, None if vorige is None else vorige[0])
    with verbindung.transaction():
        storno_schreiben(verbindung, eintrag.pruefung, schein, fall.werk, stornos)
        if fall.laden:
            uebernehmen(verbindung, bereit, inhaltssumme(schein))
            spaete_zaehlen(verbindung, lies_referenz(fall.einstellungen.projekt), schein.traeger_nr)
        status: Status = "angenommen" if fall.laden else "in_ordnung"
        protokoll.abschliessen(verbindung, eintrag, status)
    return status


def _bereitstellen(
    fall: Fall, verbindung: psycopg.Connection, bereit: Bereitgestellt, vorige: str | None
) -> list[Storno]:
    """Return what has gone of each file since the previous delivery, in the order of the contracts."""
    referenz = lies_referenz(fall.einstellungen.projekt)
    stornos: dict[str, Storno | None] = {}

    def vergleichen(andere: psycopg.Connection, datei: str) -> None:
        if vorige is not None:
            vertrag = fall.werk.vertraege[datei]
            stornos[datei] = storno_zaehlen(andere, bereit, vorige, vertrag, referenz)

    schluessel = lies_schluessel(fall.einstellungen.pseudonym_schluessel)
    bereitstellen(bereit, _verbinden(fall), schluessel=schluessel, danach=vergleichen)
    for datei in fall.werk.vertraege.keys() - bereit.dateien.keys():
        vergleichen(verbindung, datei)
    return [storno for datei in fall.werk.vertraege if (storno := stornos.get(datei)) is not None]


def _verbinden(fall: Fall) -> Verbinden:
    return partial(datenbank.connect, fall.einstellungen, anwendung="annehmen", autocommit=True)


def _einlesen(
    fall: Fall, verbindung: psycopg.Connection, paket: Paket, schein: Lieferschein, pruefung: int
) -> dict[str, Eingelesen]:
    einleser = Einleser(
        verbindung,
        fall.werk,
        vorsilbe=f"p{pruefung}_",
        zeichensatz=schein.zeichensatz,
        satz_laenge_max=fall.einstellungen.satz_laenge_max_bytes,
    )
    dateien = {}
    for vertrag in fall.werk.vertraege.values():
        angabe = schein.angabe(vertrag.dateiname)
        if angabe is None or angabe.name not in paket.dateien:
            continue
        with paket.oeffnen(angabe.name) as strom:
            eingelesen, befunde = einleser.einlesen(vertrag, _erneut(paket, angabe.name), strom)
            protokoll.befunde_schreiben(verbindung, pruefung, befunde)
        protokoll.befunde_schreiben(verbindung, pruefung, angabe_pruefen(angabe, eingelesen, fall.werk))
        dateien[vertrag.datei] = eingelesen
    return dateien


def _erneut(paket: Paket, name: str) -> Iterator[IO[bytes]]:
    """Open a file once more, only if someone asks for it."""
    with paket.oeffnen(name) as strom:
        yield strom
