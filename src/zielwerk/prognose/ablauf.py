"""Keeps marts.fct_prognose_statistik: a forecast is made once, since the months it rests on are final."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

import psycopg

from zielwerk.prognose import modell
from zielwerk.prognose.modell import MINDESTHISTORIE, MODELL, Jahresende

# What each forecast needs: the seasonal count and the stock that divides it, or the stock alone.
REIHEN: Final = {"K2": ("INT", "ELB"), "LZB_JD": ("LZB",)}
GESCHLECHTER: Final = ("gesamt", "w", "m")
# Past years are forecast again only for the backtest: at the months of the dialogue, all sexes together.
RUECKSCHAU_MONATE: Final = (3, 6, 9)
DEZEMBER: Final = 12
STELLEN: Final = 6
ZU_KURZ: Final = "Erst {monate} endgültige Monate in Folge; gerechnet wird ab {mindestens}."
KONSTANT: Final = "Die Reihe schwankt nicht; eine Streuung lässt sich nicht schätzen."

Monatswerte = dict[date, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Traegerreihen:
    """The final months of one Träger: per Grunddatum and sex, and the months that reports ask about."""

    traeger_nr: str
    werte: dict[tuple[str, str], Monatswerte]
    gefragt: frozenset[date]


@dataclass(frozen=True, slots=True, kw_only=True)
class Aufgabe:
    """One forecast: what, as of which month, from which values."""

    monat: date
    indikator_id: str
    geschlecht: str
    reihen: tuple[tuple[float, ...], ...]

    @property
    def md5(self) -> str:
        """Identify model and values: the same ones need no second forecast."""
        text = f"{MODELL}|{self.indikator_id}|{self.monat}|{self.reihen!r}"
        return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()


def ist_aktuell(connection: psycopg.Connection) -> bool:
    """Tell whether every forecast that published months allow is there."""
    return not any(offen or weg for _, offen, weg in _stand(connection))


def aktualisieren(connection: psycopg.Connection) -> int:
    """Make the missing forecasts, drop those that no longer hold, and return the number of new ones.

    The caller commits: readers see all forecasts of a build or none.
    """
    neu = 0
    for traeger_nr, offen, weg in _stand(connection):
        connection.cursor().executemany(
            "delete from marts.fct_prognose_statistik where traeger_nr = %s and berichtsmonat = %s"
            " and indikator_id = %s and geschlecht = %s",
            [(traeger_nr, *schluessel) for schluessel in weg],
        )
        for aufgabe in offen:
            _insert(connection, traeger_nr, aufgabe)
        neu += len(offen)
    return neu


def _stand(
    connection: psycopg.Connection,
) -> Iterator[tuple[str, list[Aufgabe], list[tuple[date, str, str]]]]:
    """Yield per Träger what is to be made and what is to be dropped."""
    vorhanden: dict[str, dict[tuple[date, str, str], str]] = {}
    for traeger_nr, monat, indikator_id, geschlecht, md5 in connection.execute(
        "select traeger_nr, berichtsmonat, indikator_id, geschlecht, reihe_md5"
        " from marts.fct_prognose_statistik"
    ).fetchall():
        vorhanden.setdefault(traeger_nr, {})[monat, indikator_id, geschlecht] = md5
    for reihen in _read(connection):
        alte = vorhanden.pop(reihen.traeger_nr, {})
        aufgaben = {
            (aufgabe.monat, aufgabe.indikator_id, aufgabe.geschlecht): aufgabe for aufgabe in _tasks(reihen)
        }
        offen = [aufgabe for name, aufgabe in aufgaben.items() if alte.get(name) != aufgabe.md5]
        weg = [name for name, md5 in alte.items() if name not in aufgaben or aufgaben[name].md5 != md5]
        yield reihen.traeger_nr, offen, weg
    for traeger_nr, alte in vorhanden.items():
        yield traeger_nr, [], list(alte)


def _read(connection: psycopg.Connection) -> Iterator[Traegerreihen]:
    """Yield the final months of every Träger, from the first with claims (docs/zielsteuerung.md)."""
    if connection.execute("select to_regclass('marts.fct_grunddaten') is null").fetchone() == (True,):
        return
    gefragt: dict[str, set[date]] = {}
    for traeger_nr, monat in connection.execute(
        "select traeger_nr, (datenstand - interval '3 months')::date from marts.dim_datenstaende"
    ).fetchall():
        gefragt.setdefault(traeger_nr, set()).add(monat)
    werte: dict[str, dict[tuple[str, str], Monatswerte]] = {}
    for traeger_nr, grunddatum_id, geschlecht, monat, wert in connection.execute(
        """
        with historie as (
            select traeger_nr, min(berichtsmonat) as ab from marts.fct_grunddaten
            where grunddatum_id = 'LLU' and wartezeit = 3
            group by traeger_nr
        )
        select traeger_nr, grunddatum_id, geschlecht, berichtsmonat, wert
        from marts.fct_grunddaten
        inner join historie using (traeger_nr)
        where wartezeit = 3 and grunddatum_id in ('INT', 'ELB', 'LZB') and berichtsmonat >= ab
        """
    ).fetchall():
        reihe = werte.setdefault(traeger_nr, {}).setdefault((grunddatum_id, geschlecht), {})
        reihe[monat] = float(wert)
    for traeger_nr, reihen in sorted(werte.items()):
        yield Traegerreihen(
            traeger_nr=traeger_nr, werte=reihen, gefragt=frozenset(gefragt.get(traeger_nr, ()))
        )


def _tasks(reihen: Traegerreihen) -> Iterator[Aufgabe]:
    """Yield every forecast that a report or the backtest reads; December is a result and no forecast."""
    for indikator_id, namen in REIHEN.items():
        for geschlecht in GESCHLECHTER:
            teile = [reihen.werte.get((name, geschlecht), {}) for name in namen]
            monate = sorted(set.intersection(*(set(teil) for teil in teile)))
            for monat in monate:
                if monat.month == DEZEMBER or not _wanted(monat, geschlecht, monate[-1], reihen.gefragt):
                    continue
                folge = list(_run_up_to(monat, set(monate)))
                yield Aufgabe(
                    monat=monat,
                    indikator_id=indikator_id,
                    geschlecht=geschlecht,
                    reihen=tuple(tuple(teil[einer] for einer in folge) for teil in teile),
                )


def _wanted(monat: date, geschlecht: str, letzter: date, gefragt: Iterable[date]) -> bool:
    rueckschau = geschlecht == "gesamt" and monat.month in RUECKSCHAU_MONATE and monat.year < letzter.year
    return monat in gefragt or rueckschau


def _run_up_to(monat: date, monate: set[date]) -> list[date]:
    """Return the months without a gap that end with one; nothing is interpolated (§ 11 no. 31)."""
    folge = [monat]
    while (vorher := _month_before(folge[-1])) in monate:
        folge.append(vorher)
    return folge[::-1]


def _month_before(monat: date) -> date:
    return date(monat.year - (monat.month == 1), (monat.month - 2) % DEZEMBER + 1, 1)


def _insert(connection: psycopg.Connection, traeger_nr: str, aufgabe: Aufgabe) -> None:
    ergebnis, hinweis = _forecast(aufgabe)
    werte: tuple[Decimal | None, ...] = (None,) * 6
    if ergebnis is not None:
        u80, o80 = ergebnis.intervall(modell.Z80)
        u95, o95 = ergebnis.intervall(modell.Z95)
        werte = tuple(
            round(Decimal(zahl), STELLEN)
            for zahl in (ergebnis.erwartung, ergebnis.standardabweichung, u95, u80, o80, o95)
        )
    connection.execute(
        "insert into marts.fct_prognose_statistik (traeger_nr, berichtsmonat, indikator_id, geschlecht,"
        " jahr, monat_nr, wert, standardabweichung, untergrenze_95, untergrenze_80, obergrenze_80,"
        " obergrenze_95, historie_monate, mindesthistorie, hinweis, modell, reihe_md5)"
        " values (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
        (
            *(traeger_nr, aufgabe.monat, aufgabe.indikator_id, aufgabe.geschlecht),
            *(aufgabe.monat.year, aufgabe.monat.month, *werte),
            *(len(aufgabe.reihen[0]), MINDESTHISTORIE, hinweis, MODELL, aufgabe.md5),
        ),
    )


def _forecast(aufgabe: Aufgabe) -> tuple[Jahresende | None, str | None]:
    """Return the forecast, or why there is none."""
    monate = len(aufgabe.reihen[0])
    if monate < MINDESTHISTORIE:
        return None, ZU_KURZ.format(monate=monate, mindestens=MINDESTHISTORIE)
    if any(len(set(reihe)) == 1 for reihe in aufgabe.reihen):
        return None, KONSTANT
    if aufgabe.indikator_id == "K2":
        ergebnis = modell.integrationsquote(*aufgabe.reihen, monat=aufgabe.monat.month)
    else:
        ergebnis = modell.jahresdurchschnitt(*aufgabe.reihen, monat=aufgabe.monat.month)
    return (ergebnis, None) if ergebnis.standardabweichung > 0 else (None, KONSTANT)
