"""From a path to a verdict: the order of the steps, the lock, the log and the clearing up."""

import hashlib
import logging
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

import psycopg

from zielwerk import datenbank
from zielwerk.annahme import protokoll
from zielwerk.annahme.beurteilung import inhalt_pruefen
from zielwerk.annahme.fall import IDENTISCH, MELDUNGEN, Fall, ergebnis, urteil
from zielwerk.annahme.lieferschein import DATEI, GROESSE_MAX, lies_lieferschein
from zielwerk.annahme.paket import (
    Paket,
    PaketAbgelehntError,
    Paketname,
    PaketWartetError,
    oeffne_paket,
)
from zielwerk.annahme.schloss import SCHLOSS_LIEFERUNG, reste_verwerfen, schloss
from zielwerk.annahme.summen import paketsumme, pruefstand, pruefsummen
from zielwerk.annahme.vertrag import lies_vertraege
from zielwerk.annahme.werte import VON_VORN, AnnahmeError, Befund, Ergebnis, Lieferschein, Status
from zielwerk.einstellungen import Einstellungen
from zielwerk.fehler import abbruch

log = logging.getLogger(__name__)


def annehmen(
    einstellungen: Einstellungen, pfade: Sequence[Path], melden: Callable[[Ergebnis], None]
) -> list[Ergebnis]:
    """Judge packages one after the other and tell of each as soon as it is done."""
    ergebnisse = []
    for pfad in pfade:
        ergebnis = annehmen_paket(einstellungen, pfad)
        melden(ergebnis)
        ergebnisse.append(ergebnis)
    return ergebnisse


def annehmen_paket(einstellungen: Einstellungen, pfad: Path) -> Ergebnis:
    """Judge one package; accepted means: committed."""
    return _paket(einstellungen, pfad, laden=True)


def pruefen_paket(einstellungen: Einstellungen, pfad: Path) -> Ergebnis:
    """Judge one package by the same rules and load nothing."""
    return _paket(einstellungen, pfad, laden=False)


def _paket(einstellungen: Einstellungen, pfad: Path, *, laden: bool) -> Ergebnis:
    beginn = time.monotonic()
    werk = lies_vertraege(einstellungen.projekt / "expectations")
    name = Paketname.aus(pfad)
    if name is None:
        befund = Befund(datei=None, satz=None, regel="PAK-01", meldung=werk.meldung("PAK-01"))
        status: Status = "abgelehnt" if laden else "fehlerhaft"
        meldung = MELDUNGEN[status].format(fehler=1, hinweise=0)
        return ergebnis(pfad, None, beginn, status, meldung, befunde=(befund,))
    fall = Fall(
        einstellungen=einstellungen,
        werk=werk,
        pfad=pfad,
        name=name,
        pruefstand=pruefstand(einstellungen, werk),
        beginn=beginn,
        begonnen_am=datetime.now(UTC),
        laden=laden,
    )
    try:
        gefaellt = _oeffnen_und_pruefen(fall)
    except PaketWartetError:
        gefaellt = _wartet(fall)
    except OSError as error:
        # A full disk, a share that is gone: the path may be anyone's, the reason is the system's.
        raise AnnahmeError(
            f"{pfad.name}: Eine Datei lässt sich nicht lesen oder schreiben "
            f"({error.strerror or type(error).__name__}); {VON_VORN}"
        ) from error
    except Exception as error:
        # SQLAlchemy, which GX speaks, wraps what the driver raised.
        ursache = getattr(error, "orig", error)
        if not isinstance(ursache, psycopg.Error):
            raise
        # The server's text may quote a row: neither it nor its traceback may reach a log.
        raise AnnahmeError(f"{pfad.name}: {abbruch(ursache.sqlstate)}; {VON_VORN}") from None
    log.info("package judged", extra={"lieferung_id": name.lieferung_id, "status": gefaellt.status})
    return gefaellt


def _oeffnen_und_pruefen(fall: Fall) -> Ergebnis:
    datenbank.migrieren(fall.einstellungen)
    with (
        datenbank.connect(fall.einstellungen, anwendung="annehmen", autocommit=True) as verbindung,
        schloss(verbindung, SCHLOSS_LIEFERUNG, fall.name.lieferung_id),
    ):
        # Not before: a killed loader of this delivery has now let go of its tables.
        reste_verwerfen(verbindung)
        try:
            with oeffne_paket(fall.pfad, fall.einstellungen, fall.werk) as paket:
                return _lieferung_pruefen(fall, verbindung, paket)
        except PaketAbgelehntError as error:
            # What cannot be read has no hash: its findings stand for it.
            kennung = hashlib.sha256(repr(error.befunde).encode()).hexdigest()
            return _ablehnen(fall, verbindung, error.befunde, kennung)


def _lieferung_pruefen(fall: Fall, verbindung: psycopg.Connection, paket: Paket) -> Ergebnis:
    with paket.oeffnen(DATEI) as strom:
        inhalt = strom.read(GROESSE_MAX + 1)
    schein, befunde = lies_lieferschein(inhalt, fall.name, fall.werk)
    vorhanden = protokoll.angenommen(verbindung, fall.name.lieferung_id)
    gleich = vorhanden is not None and _gleich(paket, schein, vorhanden)
    # Before the rules of today: the list of Träger and the contract change, what was accepted stays.
    if gleich and fall.laden:
        return _schon_angenommen(fall, verbindung)
    if schein and not fall.verzeichnis.gilt(schein.traeger_nr, schein.berichtsmonat.year):
        meldung = fall.werk.meldung("LIE-07", traeger_nr=schein.traeger_nr, jahr=schein.berichtsmonat.year)
        befunde.append(Befund(datei=DATEI, satz=None, regel="LIE-07", meldung=meldung))
        schein = None
    neu = vorhanden is None or gleich
    if not neu:
        meldung = fall.werk.meldung("PAK-09")
        befunde.insert(0, Befund(datei=None, satz=None, regel="PAK-09", meldung=meldung))
    if schein is None or not neu:
        return _ablehnen(fall, verbindung, befunde, paketsumme(pruefsummen(paket)))
    if fall.laden and protokoll.gibt_es(verbindung, fall.name.lieferung_id):
        summe = paketsumme(pruefsummen(paket))
        frueher = protokoll.gleiche_ablehnung(verbindung, fall.name.lieferung_id, summe, fall.pruefstand)
        if frueher:
            return urteil(fall, verbindung, *frueher, "abgelehnt")
    return inhalt_pruefen(fall, verbindung, paket, schein, befunde)


def _gleich(paket: Paket, schein: Lieferschein | None, vorhanden: protokoll.Angenommen) -> bool:
    """Tell whether a package holds what was accepted: all of its bytes, or all that is announced."""
    summen = pruefsummen(paket)
    if paketsumme(summen) == vorhanden.paket_sha256:
        return True
    return schein is not None and vorhanden.dateien == frozenset(
        (datei.name, summen.get(datei.name, "")) for datei in schein.dateien
    )


def _schon_angenommen(fall: Fall, verbindung: psycopg.Connection) -> Ergebnis:
    """Name the judgement with it: whoever was stopped before the Prüfprotokoll may write it now."""
    nummer, auffaellig = protokoll.annahme_von(verbindung, fall.name.lieferung_id)
    return fall.ergebnis("identisch", IDENTISCH, pruefung=nummer if auffaellig else None)


def _ablehnen(
    fall: Fall, verbindung: psycopg.Connection, befunde: list[Befund], paket_sha256: str
) -> Ergebnis:
    """Reject without loading; the same rejection is entered once."""
    nummer = fall.name.lieferung_id
    frueher = protokoll.gleiche_ablehnung(verbindung, nummer, paket_sha256, fall.pruefstand)
    if fall.laden and frueher:
        return urteil(fall, verbindung, *frueher, "abgelehnt")
    pruefung = protokoll.naechste_nummer(verbindung)
    with verbindung.transaction():
        protokoll.befunde_schreiben(verbindung, pruefung, befunde)
        protokoll.abschliessen(
            verbindung,
            protokoll.Pruefung(
                pruefung=pruefung,
                paket=fall.pfad.name,
                lieferung_id=nummer,
                paket_sha256=paket_sha256,
                pruefstand=fall.pruefstand,
                begonnen_am=fall.begonnen_am,
                zeilen=0,
            ),
            fall.verworfen,
        )
    return urteil(fall, verbindung, pruefung, 0, fall.verworfen)


def _wartet(fall: Fall) -> Ergebnis:
    grenze = fall.einstellungen.wartegrenze_stunden
    worauf = "das ZIP ist noch nicht vollständig" if fall.pfad.suffix == ".zip" else f"{DATEI} fehlt noch"
    try:
        stunden = (time.time() - fall.pfad.lstat().st_mtime) / 3600
    except OSError:
        stunden = 0.0
    lange = f" – seit mehr als {grenze} Stunden, bitte nachfragen" if stunden > grenze else ""
    return fall.ergebnis("wartet", f"Wartet: {worauf}{lange}.")
