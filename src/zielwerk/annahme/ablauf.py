"""From a path to a verdict: the order of the steps, the lock, the log and the clearing up."""

import hashlib
import logging
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any, Final

import psycopg

from zielwerk import datenbank
from zielwerk.annahme import protokoll
from zielwerk.annahme.abgleich import angabe_pruefen, dateien_abgleichen
from zielwerk.annahme.einlesen import Eingelesen, Einleser, verwerfen
from zielwerk.annahme.lieferschein import DATEI, GROESSE_MAX, lies_lieferschein
from zielwerk.annahme.paket import (
    Paket,
    PaketAbgelehntError,
    Paketname,
    PaketWartetError,
    oeffne_paket,
)
from zielwerk.annahme.pruefung import Pruefauftrag, pruefen
from zielwerk.annahme.pseudonym import lies_schluessel
from zielwerk.annahme.schloss import SCHLOSS_LAUF, SCHLOSS_LIEFERUNG, reste_verwerfen, schloss
from zielwerk.annahme.summen import inhaltssumme, paketsumme, pruefstand, pruefsummen
from zielwerk.annahme.traeger import Traegerverzeichnis, lies_verzeichnis
from zielwerk.annahme.uebernahme import uebernehmen
from zielwerk.annahme.vertrag import Vertragswerk, lies_vertraege
from zielwerk.annahme.werte import AnnahmeError, Befund, Ergebnis, Lieferschein, Status
from zielwerk.einstellungen import Einstellungen

ANGENOMMEN: Final = "Angenommen: {}, {}."
ABGELEHNT: Final = "Abgelehnt: {}; das Warehouse ist unverändert."
IDENTISCH: Final = "Schon angenommen: gleicher Inhalt, nichts zu tun."

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Fall:
    """Everything about the package in hand."""

    einstellungen: Einstellungen
    werk: Vertragswerk
    pfad: Path
    name: Paketname
    pruefstand: str
    beginn: float
    begonnen_am: datetime

    @property
    def verzeichnis(self) -> Traegerverzeichnis:
        """Return the Träger of all years."""
        return lies_verzeichnis(self.einstellungen.projekt)

    def ergebnis(self, status: Status, meldung: str, **angaben: Any) -> Ergebnis:  # noqa: ANN401 its fields
        """Return a verdict on this package."""
        return _ergebnis(self.pfad, self.name.lieferung_id, self.beginn, status, meldung, **angaben)


def _ergebnis(
    pfad: Path,
    lieferung_id: str | None,
    beginn: float,
    status: Status,
    meldung: str,
    **angaben: Any,  # noqa: ANN401
) -> Ergebnis:
    grund: dict[str, Any] = {
        "befunde": (),
        "befunde_anzahl": len(angaben.get("befunde", ())),
        "hinweise": (),
        "zeilen": 0,
    }
    return Ergebnis(
        paket=pfad.name,
        status=status,
        lieferung_id=lieferung_id,
        sekunden=time.monotonic() - beginn,
        meldung=meldung,
        **(grund | angaben),
    )


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
    beginn = time.monotonic()
    werk = lies_vertraege(einstellungen.projekt / "expectations")
    name = Paketname.aus(pfad)
    if name is None:
        befund = Befund(datei=None, satz=None, regel="PAK-01", meldung=werk.meldung("PAK-01"))
        return _ergebnis(pfad, None, beginn, "abgelehnt", ABGELEHNT.format("1 Fehler"), befunde=(befund,))
    fall = _Fall(
        einstellungen=einstellungen,
        werk=werk,
        pfad=pfad,
        name=name,
        pruefstand=pruefstand(einstellungen, werk),
        beginn=beginn,
        begonnen_am=datetime.now(UTC),
    )
    try:
        ergebnis = _oeffnen_und_pruefen(fall)
    except PaketWartetError:
        ergebnis = _wartet(fall)
    except psycopg.Error as error:
        # The server's text may quote a row: neither it nor its traceback may reach a log.
        raise AnnahmeError(
            f"{pfad.name}: Die Datenbank hat abgebrochen (SQLSTATE {error.sqlstate or 'ohne'}); "
            "nichts wurde übernommen, ein neuer Lauf beginnt von vorn."
        ) from None
    log.info("package judged", extra={"lieferung_id": name.lieferung_id, "status": ergebnis.status})
    return ergebnis


def _oeffnen_und_pruefen(fall: _Fall) -> Ergebnis:
    datenbank.migrieren(fall.einstellungen)
    with datenbank.connect(fall.einstellungen, anwendung="annehmen", autocommit=True) as verbindung:
        reste_verwerfen(verbindung)
        with schloss(verbindung, SCHLOSS_LIEFERUNG, fall.name.lieferung_id):
            try:
                with oeffne_paket(fall.pfad, fall.einstellungen, fall.werk) as paket:
                    return _lieferung_pruefen(fall, verbindung, paket)
            except PaketAbgelehntError as error:
                # What cannot be read has no hash: its findings stand for it.
                kennung = hashlib.sha256(repr(error.befunde).encode()).hexdigest()
                return _ablehnen(fall, verbindung, error.befunde, kennung)


def _lieferung_pruefen(fall: _Fall, verbindung: psycopg.Connection, paket: Paket) -> Ergebnis:
    with paket.oeffnen(DATEI) as strom:
        inhalt = strom.read(GROESSE_MAX + 1)
    schein, befunde = lies_lieferschein(inhalt, fall.name, fall.werk)
    if schein and not fall.verzeichnis.gilt(schein.traeger_nr, schein.berichtsmonat.year):
        meldung = fall.werk.meldung("LIE-07", traeger_nr=schein.traeger_nr, jahr=schein.berichtsmonat.year)
        befunde.append(Befund(datei=DATEI, satz=None, regel="LIE-07", meldung=meldung))
        schein = None
    vorhanden = protokoll.angenommen(verbindung, fall.name.lieferung_id)
    if schein is None or vorhanden is not None:
        summen = pruefsummen(paket)
        if schein and vorhanden == frozenset(
            (datei.name, summen.get(datei.name, "")) for datei in schein.dateien
        ):
            return fall.ergebnis("identisch", IDENTISCH)
        if vorhanden is not None:
            meldung = fall.werk.meldung("PAK-09")
            befunde.insert(0, Befund(datei=None, satz=None, regel="PAK-09", meldung=meldung))
        return _ablehnen(fall, verbindung, befunde, paketsumme(summen))
    if protokoll.gibt_es(verbindung, fall.name.lieferung_id):
        summe = paketsumme(pruefsummen(paket))
        frueher = protokoll.gleiche_ablehnung(verbindung, fall.name.lieferung_id, summe, fall.pruefstand)
        if frueher:
            return _urteil(fall, verbindung, *frueher, "abgelehnt")
    return _inhalt_pruefen(fall, verbindung, paket, schein, befunde)


def _inhalt_pruefen(
    fall: _Fall,
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
            dateien = _einlesen(fall, verbindung, paket, schein, pruefung)
            pruefen(verbindung, _auftrag(fall, schein, pruefung, dateien))
            eintrag = protokoll.Pruefung(
                pruefung=pruefung,
                paket=fall.pfad.name,
                lieferung_id=schein.lieferung_id,
                paket_sha256=paketsumme(pruefsummen(paket, dateien)),
                pruefstand=fall.pruefstand,
                begonnen_am=fall.begonnen_am,
                zeilen=sum(max(datei.zeilen, 0) for datei in dateien.values()),
            )
            status = _abschliessen(fall, verbindung, schein, dateien, eintrag)
        finally:
            if not verbindung.broken:
                verwerfen(verbindung, vorsilbe)
                protokoll.verwerfen(verbindung, pruefung)
    return _urteil(fall, verbindung, pruefung, eintrag.zeilen, status)


def _auftrag(
    fall: _Fall, schein: Lieferschein, pruefung: int, dateien: Mapping[str, Eingelesen]
) -> Pruefauftrag:
    return Pruefauftrag(
        pruefung=pruefung,
        url=datenbank.url(fall.einstellungen),
        lieferschein=schein,
        traeger_nummern=fall.verzeichnis.nummern(schein.traeger_nr, schein.berichtsmonat.year),
        dateien=dateien,
        ablage=fall.einstellungen.arbeit / "pruefung" / schein.lieferung_id,
    )


def _abschliessen(
    fall: _Fall,
    verbindung: psycopg.Connection,
    schein: Lieferschein,
    dateien: Mapping[str, Eingelesen],
    eintrag: protokoll.Pruefung,
) -> Status:
    fehler, _ = protokoll.zaehlen(verbindung, eintrag.pruefung)
    status: Status = "abgelehnt" if fehler else "angenommen"
    with verbindung.transaction():
        if status == "angenommen":
            uebernehmen(
                verbindung,
                schein,
                dateien,
                schluessel=lies_schluessel(fall.einstellungen.pseudonym_schluessel),
                inhalt_sha256=inhaltssumme(schein),
            )
        protokoll.abschliessen(verbindung, eintrag, status)
    return status


def _einlesen(
    fall: _Fall, verbindung: psycopg.Connection, paket: Paket, schein: Lieferschein, pruefung: int
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


def _ablehnen(
    fall: _Fall, verbindung: psycopg.Connection, befunde: list[Befund], paket_sha256: str
) -> Ergebnis:
    """Reject without loading; the same rejection is entered once."""
    nummer = fall.name.lieferung_id
    frueher = protokoll.gleiche_ablehnung(verbindung, nummer, paket_sha256, fall.pruefstand)
    if frueher:
        return _urteil(fall, verbindung, *frueher, "abgelehnt")
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
            "abgelehnt",
        )
    return _urteil(fall, verbindung, pruefung, 0, "abgelehnt")


def _urteil(
    fall: _Fall, verbindung: psycopg.Connection, pruefung: int, zeilen: int, status: Status
) -> Ergebnis:
    """Return the verdict with the first findings from the log."""
    fehler, anzahl_hinweise = protokoll.zaehlen(verbindung, pruefung)
    namen = [vertrag.dateiname for vertrag in fall.werk.vertraege.values()]
    hoechstens = fall.einstellungen.befunde_anzeigen_max
    befunde = protokoll.lesen(verbindung, pruefung, "fehler", namen, hoechstens)
    hinweise = protokoll.lesen(verbindung, pruefung, "hinweis", namen, hoechstens)
    meldung = (
        ABGELEHNT.format(f"{_zahl(fehler)} Fehler")
        if status == "abgelehnt"
        else ANGENOMMEN.format(f"{_zahl(zeilen)} Sätze", f"{anzahl_hinweise} Hinweise")
    )
    return fall.ergebnis(
        status,
        meldung,
        befunde=befunde,
        befunde_anzahl=fehler,
        hinweise=tuple(hinweis.satz_text() for hinweis in hinweise),
        zeilen=zeilen,
    )


def _wartet(fall: _Fall) -> Ergebnis:
    grenze = fall.einstellungen.wartegrenze_stunden
    worauf = "das ZIP ist noch nicht vollständig" if fall.pfad.suffix == ".zip" else f"{DATEI} fehlt noch"
    try:
        stunden = (time.time() - fall.pfad.lstat().st_mtime) / 3600
    except OSError:
        stunden = 0.0
    lange = f" – seit mehr als {grenze} Stunden, bitte nachfragen" if stunden > grenze else ""
    return fall.ergebnis("wartet", f"Wartet: {worauf}{lange}.")


def _zahl(anzahl: int) -> str:
    return f"{anzahl:,}".replace(",", ".")
