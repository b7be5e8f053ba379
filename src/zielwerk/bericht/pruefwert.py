"""The value of a Prüfprotokoll, read from the log of judgements."""

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Final

import psycopg

from zielwerk.annahme.regeln import regeln_der_datei
from zielwerk.annahme.traeger import lies_verzeichnis
from zielwerk.annahme.vertrag import Vertragswerk, lies_vertraege
from zielwerk.bericht.fehler import ThemaUnbekanntError
from zielwerk.einstellungen import Einstellungen

BEISPIELE_MAX: Final = 5
FRUEHERE_MAX: Final = 6
KOPF: Final = """
    select
        lieferung_id, paket, status, zeilen, fehler, hinweise, paket_sha256, pruefstand, erstellt_am,
        fachverfahren
    from eingang.pruefung where pruefung = %s"""
REGELN: Final = """
    select
        befund.schwere, befund.regel, befund.datei, befund.meldung, count(*) as anzahl,
        coalesce(max(wirkung.anteil), 0) as anteil, coalesce(max(wirkung.summe), 0) as summe
    from eingang.befund as befund
    left join (
        select regel, max(anteil) as anteil, sum(anteil) as summe
        from eingang.wirkung where pruefung = %(pruefung)s group by regel
    ) as wirkung on befund.schwere = 'hinweis' and wirkung.regel = befund.regel
    where befund.pruefung = %(pruefung)s
    group by befund.schwere, befund.regel, befund.datei, befund.meldung
    order by
        befund.schwere, anteil desc, summe desc, befund.datei is not null,
        array_position(%(dateien)s, befund.datei), befund.regel, befund.meldung"""
# The first of each rule; the server numbers them, and no more than these leave it.
BEISPIELE: Final = """
    select regel, datei, meldung, satz, gefunden
    from (
        select
            regel, datei, meldung, satz, gefunden,
            row_number() over (
                partition by regel, datei, meldung order by satz nulls first, gefunden
            ) as nummer
        from eingang.befund where pruefung = %s
    ) as alle
    where nummer <= %s
    order by regel, datei, meldung, nummer"""
WIRKUNGEN: Final = """
    select regel, grunddatum, schranke, bezug, anteil
    from eingang.wirkung where pruefung = %s order by regel, anteil desc, grunddatum"""
# The newest judgement of each earlier delivery of the Träger, whatever became of it.
FRUEHERE: Final = """
    select pruefung, lieferung_id, status
    from (
        select distinct on (lieferung_id) pruefung, lieferung_id, status
        from eingang.pruefung
        where
            starts_with(lieferung_id, %(traeger)s) and lieferung_id < %(lieferung)s
            and status in ('angenommen', 'abgelehnt')
        order by lieferung_id, pruefung desc
    ) as neueste
    order by lieferung_id desc
    limit %(anzahl)s"""
VERLAUF: Final = """
    select pruefung, regel, datei, count(*)
    from eingang.befund where pruefung = any(%s) group by pruefung, regel, datei"""
# Of entries, which come late, the newest month that has settled says more than the newest of all.
REIHE: Final = """
    select
        reihe.kennwert, reihe.monat, davor.wert, reihe.erwartet, reihe.wert,
        reihe.erwartet is not null and abs(reihe.wert - reihe.erwartet) > reihe.grenze
    from eingang.reihe as reihe
    left join eingang.reihe as davor
        on
            davor.pruefung = reihe.pruefung and davor.kennwert = reihe.kennwert
            and davor.monat = reihe.monat - interval '1 month'
    where
        reihe.pruefung = %(pruefung)s
        and (
            reihe.monat = %(monat)s
            or reihe.kennwert = 'INT' and reihe.monat = %(monat)s - interval '3 months'
        )
        and reihe.kennwert in ('LLU', 'LUH', 'ELB', 'LZB', 'INT', 'ELB_AE')
    order by array_position(array['LLU', 'LUH', 'ELB', 'LZB', 'INT', 'ELB_AE'], reihe.kennwert),
        reihe.monat desc"""


# What an accepted delivery changes in months that were final in the one before.
SPAET: Final = """
    select grunddatum_id, sum(dazu)::int, sum(weg)::int, min(berichtsmonat), max(berichtsmonat)
    from eingang.spaete_buchung
    where lieferung_id = %s
    group by grunddatum_id
    order by array_position(array['ELB', 'INT', 'GERING', 'OEGB'], grunddatum_id)"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Beispiel:
    """One finding."""

    satz: int | None
    gefunden: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wirkung:
    """By how much a Grunddatum may be wrong at most."""

    grunddatum: str
    schranke: Decimal
    bezug: Decimal | None
    anteil: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Regelbefund:
    """A violated rule with its first findings."""

    schwere: str
    regel: str
    datei: str | None
    meldung: str
    abhilfe: str
    anzahl: int
    beispiele: tuple[Beispiel, ...]
    wirkungen: tuple[Wirkung, ...]
    # Findings in the earlier deliveries, oldest first.
    verlauf: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reihenwert:
    """A figure of the Berichtsmonat beside what the own series lets expect."""

    kennwert: str
    monat: date
    vormonat: Decimal | None
    erwartet: Decimal | None
    wert: Decimal
    auffaellig: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Spaetbuchung:
    """What was learnt after Wartezeit 3 about a Grunddatum: persons and months that would count anew."""

    grunddatum: str
    dazu: int
    weg: int
    von: date
    bis: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Pruefprotokoll:
    """Everything that is said about one judged delivery; neither clock nor number of the run."""

    lieferung_id: str
    traeger_nr: str
    traeger_name: str
    berichtsmonat: date
    paket: str
    status: str
    zeilen: int
    fehler: int
    hinweise: int
    paket_sha256: str
    pruefstand: str
    erstellt_am: datetime | None
    fachverfahren: str | None
    regeln: tuple[Regelbefund, ...]
    # (delivery, its fate), oldest first.
    fruehere: tuple[tuple[str, str], ...]
    reihe: tuple[Reihenwert, ...]
    spaet: tuple[Spaetbuchung, ...]

    def to_json(self) -> str:
        """Return the whole value; the same value gives the same text."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True, indent=1, default=str)

    def fingerprint(self) -> str:
        """Return twelve hex digits that stand for the value."""
        return hashlib.sha256(self.to_json().encode()).hexdigest()[:12]


def abhilfen(werk: Vertragswerk) -> dict[str, str]:
    """Return for each rule what the supplier can do."""
    eigene = {
        regel.kennung: regel.abhilfe
        for vertrag in werk.vertraege.values()
        for regel in regeln_der_datei(vertrag)
    }
    return eigene | {regel.kennung: regel.abhilfe for regel in werk.paketregeln.values()}


def lies(verbindung: psycopg.Connection, einstellungen: Einstellungen, pruefung: int) -> Pruefprotokoll:
    """Read one judgement; the caller holds a transaction."""
    werk = lies_vertraege(einstellungen.projekt / "expectations")
    kopf = verbindung.execute(KOPF, [pruefung]).fetchone()
    if kopf is None:
        raise ThemaUnbekanntError(f"Eine Prüfung mit der Nummer {pruefung} gibt es nicht.")
    lieferung_id, paket, status, zeilen, fehler, hinweise, summe, pruefstand, erstellt_am, verfahren = kopf
    traeger_nr, monat, _ = str(lieferung_id).split("_")
    berichtsmonat = date(int(monat[:4]), int(monat[4:]), 1)
    fruehere = verbindung.execute(
        FRUEHERE, {"traeger": f"{traeger_nr}_", "lieferung": lieferung_id, "anzahl": FRUEHERE_MAX}
    ).fetchall()[::-1]
    return Pruefprotokoll(
        lieferung_id=lieferung_id,
        traeger_nr=traeger_nr,
        traeger_name=lies_verzeichnis(einstellungen.projekt).name(traeger_nr),
        berichtsmonat=berichtsmonat,
        paket=paket,
        status=status,
        zeilen=zeilen,
        fehler=fehler,
        hinweise=hinweise,
        paket_sha256=summe,
        pruefstand=pruefstand,
        erstellt_am=erstellt_am,
        fachverfahren=verfahren,
        regeln=_regeln(verbindung, werk, pruefung, [nummer for nummer, _, _ in fruehere]),
        fruehere=tuple((lieferung, urteil) for _, lieferung, urteil in fruehere),
        reihe=tuple(
            Reihenwert(
                kennwert=kennwert,
                monat=monat_der_reihe,
                vormonat=davor,
                erwartet=soll,
                wert=ist,
                auffaellig=auffaellig,
            )
            for kennwert, monat_der_reihe, davor, soll, ist, auffaellig in verbindung.execute(
                REIHE, {"pruefung": pruefung, "monat": berichtsmonat}
            ).fetchall()
        ),
        spaet=tuple(
            Spaetbuchung(grunddatum=grunddatum, dazu=dazu, weg=weg, von=von, bis=bis)
            for grunddatum, dazu, weg, von, bis in (
                verbindung.execute(SPAET, [lieferung_id]).fetchall() if status == "angenommen" else ()
            )
        ),
    )


def _regeln(
    verbindung: psycopg.Connection, werk: Vertragswerk, pruefung: int, fruehere: list[int]
) -> tuple[Regelbefund, ...]:
    dateien = [vertrag.dateiname for vertrag in werk.vertraege.values()]
    was_tun = abhilfen(werk)
    beispiele: dict[tuple[str, str | None, str], list[Beispiel]] = {}
    for regel, datei, meldung, satz, gefunden in verbindung.execute(
        BEISPIELE, [pruefung, BEISPIELE_MAX]
    ).fetchall():
        beispiele.setdefault((regel, datei, meldung), []).append(Beispiel(satz=satz, gefunden=gefunden))
    wirkungen: dict[str, list[Wirkung]] = {}
    for regel, grunddatum, schranke, bezug, anteil in verbindung.execute(WIRKUNGEN, [pruefung]).fetchall():
        wirkungen.setdefault(regel, []).append(
            Wirkung(grunddatum=grunddatum, schranke=schranke, bezug=bezug, anteil=anteil)
        )
    gezaehlt = {
        (nummer, regel, datei): anzahl
        for nummer, regel, datei, anzahl in verbindung.execute(VERLAUF, [fruehere]).fetchall()
    }
    return tuple(
        Regelbefund(
            schwere=schwere,
            regel=regel,
            datei=datei,
            meldung=meldung,
            abhilfe=was_tun.get(regel, ""),
            anzahl=anzahl,
            beispiele=tuple(beispiele.get((regel, datei, meldung), ())),
            wirkungen=tuple(wirkungen.get(regel, ())),
            verlauf=tuple(gezaehlt.get((nummer, regel, datei), 0) for nummer in fruehere),
        )
        for schwere, regel, datei, meldung, anzahl, _, _ in verbindung.execute(
            REGELN, {"pruefung": pruefung, "dateien": dateien}
        ).fetchall()
    )
