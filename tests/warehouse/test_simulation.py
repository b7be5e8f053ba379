"""What the simulation looks like once it is accepted and built: the calibration, measured."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pytest

from zielwerk import datenbank, warehouse
from zielwerk.annahme import annehmen_paket
from zielwerk.bericht.eingliederungsbericht.art import EINGLIEDERUNGSBERICHT
from zielwerk.einstellungen import Einstellungen
from zielwerk.simulation import daten
from zielwerk.simulation.ablauf import simulieren
from zielwerk.simulation.auftrag import Auftrag
from zielwerk.simulation.zeit import stichtage

pytestmark = [pytest.mark.server, pytest.mark.langsam]

AUFTRAG = Auftrag(elb=3000, monate=2, bis="2026-03", seed=7)
# The newest month whose figures are final.
MONAT = AUFTRAG.letzter - 3
SOMMERLOCH = {7, 12}

SPELLS = """
    with elb as (
        select kunden_id, von, coalesce(bis, '9999-12-31') as bis
        from raw.person_zeitraum
        where lieferung_id = %(lieferung)s and status = 'ELB'
    ),
    markiert as (
        select *, von > 8 + max(bis) over (
            partition by kunden_id order by von, bis rows between unbounded preceding and 1 preceding
        ) as neu
        from elb
    ),
    nummeriert as (
        select *, count(*) filter (where neu) over (partition by kunden_id order by von, bis) as nummer
        from markiert
    )
    select kunden_id, min(von) as von, max(bis) as bis from nummeriert group by kunden_id, nummer
"""


@dataclass(frozen=True, slots=True)
class Messung:
    """Questions to the warehouse and to raw, with the newest delivery and the Stichtag filled in."""

    einstellungen: Einstellungen
    lieferung: str
    stichtage: list[date]

    def zeilen(self, abfrage: str, **werte: object) -> list[Any]:
        """Return the rows of a query."""
        fest = {"lieferung": self.lieferung, "stichtag": self.stichtage[-1], "stichtage": self.stichtage}
        with datenbank.connect(self.einstellungen, anwendung="test") as verbindung:
            return verbindung.execute(abfrage, fest | werte).fetchall()

    def zahl(self, abfrage: str, **werte: object) -> float:
        """Return the one number of a query."""
        ((wert,),) = self.zeilen(abfrage, **werte)
        return float(wert)

    def kennzahl(self, kennzahl: str, geschlecht: str = "gesamt") -> float:
        """Return a figure of the newest final month."""
        return self.zahl(
            "select wert from marts.fct_kennzahlreihe"
            " where kennzahl_id = %(id)s and geschlecht = %(g)s and berichtsmonat = %(monat)s",
            id=kennzahl,
            g=geschlecht,
            monat=self.stichtage[-1].replace(day=1),
        )

    def grunddatum(self, grunddatum: str) -> float:
        """Return a Grunddatum of the newest final month."""
        return self.zahl(
            "select wert from marts.fct_grunddaten where grunddatum_id = %(id)s"
            " and geschlecht = 'gesamt' and wartezeit = 3 and berichtsmonat = %(monat)s",
            id=grunddatum,
            monat=self.stichtage[-1].replace(day=1),
        )

    def anteil(self, bedingung: str, verbund: str = "") -> float:
        """Return the share of ELB at the Stichtag for whom a condition holds."""
        return self.zahl(
            f"""
            select avg(({bedingung})::int) from (
                select distinct kunden_id from raw.person_zeitraum
                where
                    lieferung_id = %(lieferung)s and status = 'ELB'
                    and von <= %(stichtag)s and coalesce(bis, 'infinity') >= %(stichtag)s
            ) as elb
            inner join raw.person as person using (kunden_id)
            {verbund}
            where person.lieferung_id = %(lieferung)s
            """
        )


@pytest.fixture(scope="module")
def messung(modul_einstellungen: Einstellungen, tmp_path_factory: pytest.TempPathFactory) -> Messung:
    eingang = tmp_path_factory.mktemp("eingang")
    pakete = simulieren(eingang, AUFTRAG, lambda _: None)
    for paket in pakete:
        ergebnis = annehmen_paket(modul_einstellungen, eingang / paket.name)
        assert (ergebnis.status, ergebnis.befunde) == ("angenommen", ())
    warehouse.bauen(modul_einstellungen)
    tage = stichtage(MONAT - 12, MONAT)
    return Messung(
        einstellungen=modul_einstellungen,
        lieferung=pakete[-1].name.removeprefix("lieferung_"),
        stichtage=[date.fromordinal(int(tag) + date(1970, 1, 1).toordinal()) for tag in tage],
    )


def test_share_of_lzb(messung: Messung) -> None:
    assert 60 <= 100 * messung.grunddatum("LZB") / messung.grunddatum("ELB") <= 66


def test_stock_is_as_ordered(messung: Messung) -> None:
    assert messung.grunddatum("ELB") == pytest.approx(AUFTRAG.elb, rel=0.04)


def test_integration_rates(messung: Messung) -> None:
    assert 19 <= messung.kennzahl("K2") <= 25
    assert messung.kennzahl("K2", "w") == pytest.approx(16, abs=3)
    assert messung.kennzahl("K2", "m") == pytest.approx(26, abs=3)


def test_exits_a_month_fall_with_duration(messung: Messung) -> None:
    assert 3.2 <= messung.kennzahl("K1E4") <= 3.8
    raten = [
        float(rate)
        for (rate,) in messung.zeilen(
            f"""
            with spells as ({SPELLS}),
            monate as (
                select tag as vorher, lead(tag) over (order by tag) as jetzt
                from unnest(%(stichtage)s::date[]) as tage (tag)
            )
            select avg((bis < jetzt)::int)
            from monate
            inner join spells on von <= vorher and bis >= vorher
            where jetzt is not null
            group by width_bucket((vorher - von)::numeric, array[182, 365, 730])
            order by width_bucket((vorher - von)::numeric, array[182, 365, 730])
            """
        )
    ]
    assert len(raten) == 4
    assert raten == sorted(raten, reverse=True)
    assert raten[0] > 2 * raten[-1]


def test_a_quarter_of_exits_returns_within_three_months(messung: Messung) -> None:
    anteil = messung.zahl(
        f"""
        with spells as ({SPELLS})
        select avg((coalesce(wieder, 'infinity') <= abgang + 92)::int)
        from (
            select bis + 1 as abgang, naechster as wieder from (
                select bis, lead(von) over (partition by kunden_id order by von) as naechster from spells
            ) as alle
        ) as abgaenge
        where abgang > %(von)s and abgang <= %(bis)s
        """,
        von=messung.stichtage[0],
        bis=messung.stichtage[-3],
    )
    assert 100 * anteil == pytest.approx(25, abs=4)


def test_size_of_bedarfsgemeinschaften(messung: Messung) -> None:
    ((bgs, personen, elb),) = messung.zeilen(
        """
        select
            count(distinct bg_id), count(*), count(*) filter (where status = 'ELB')
        from raw.person_zeitraum
        where
            lieferung_id = %(lieferung)s
            and von <= %(stichtag)s and coalesce(bis, 'infinity') >= %(stichtag)s
        """
    )
    assert 1.9 <= personen / bgs <= 2.0
    assert elb / bgs == pytest.approx(1.3, abs=0.07)


def test_types_of_bedarfsgemeinschaften(messung: Messung) -> None:
    anteile = {
        typ: float(anteil)
        for typ, anteil in messung.zeilen(
            """
            select bg_typ, 100.0 * count(*) / sum(count(*)) over ()
            from raw.bg_zeitraum
            where
                lieferung_id = %(lieferung)s
                and von <= %(stichtag)s and coalesce(bis, 'infinity') >= %(stichtag)s
            group by bg_typ
            """
        )
    }
    assert anteile == pytest.approx(
        {
            "SINGLE": 55,
            "ALLEINERZIEHEND": 19,
            "PARTNER_OHNE_KIND": 8,
            "PARTNER_MIT_KIND": 15,
            "SONSTIGE": 3,
        },
        abs=2.5,
    )


def test_money_of_a_bedarfsgemeinschaft(messung: Messung) -> None:
    bgs = messung.zahl(
        "select count(*) from raw.bg_zeitraum where lieferung_id = %(lieferung)s"
        " and von <= %(stichtag)s and coalesce(bis, 'infinity') >= %(stichtag)s"
    )
    assert messung.grunddatum("LLU") / bgs == pytest.approx(630, rel=0.05)
    assert 500 <= messung.grunddatum("LUH") / bgs <= 620


def test_who_the_elb_are(messung: Messung) -> None:
    assert 100 * messung.anteil("geschlecht = 'w'") == pytest.approx(53, abs=2)
    assert 0 < messung.anteil("geschlecht in ('d', 'x')") < 0.01
    assert 100 * messung.anteil("staatsangehoerigkeit <> '000'") == pytest.approx(45, abs=3)


def test_who_has_a_job_and_who_a_reduction(messung: Messung) -> None:
    arbeit = """exists (
        select from raw.erwerbstaetigkeit as job
        where
            job.lieferung_id = %(lieferung)s and job.kunden_id = elb.kunden_id
            and job.beginn <= %(stichtag)s and coalesce(job.ende, 'infinity') >= %(stichtag)s
    )"""
    assert 100 * messung.anteil(arbeit) == pytest.approx(20, abs=3)
    minderung = """exists (
        select from raw.minderung
        where
            minderung.lieferung_id = %(lieferung)s and minderung.kunden_id = elb.kunden_id
            and minderung.beginn <= %(stichtag)s and coalesce(minderung.ende, 'infinity') >= %(stichtag)s
    )"""
    assert 100 * messung.anteil(minderung) == pytest.approx(3, abs=1)


def test_integrations_are_fewer_in_july_and_december(messung: Messung) -> None:
    reihe = messung.zeilen(
        "select berichtsmonat, wert from marts.fct_grunddaten where grunddatum_id = 'INT'"
        " and geschlecht = 'gesamt' and wartezeit = 3 order by berichtsmonat desc limit 36"
    )
    wenig = [float(wert) for monat, wert in reihe if monat.month in SOMMERLOCH]
    uebrige = [float(wert) for monat, wert in reihe if monat.month not in SOMMERLOCH]
    assert len(wenig) == 6
    assert 0.65 < np.mean(wenig) / np.mean(uebrige) < 0.95


def test_shares_of_gemeinden(messung: Messung) -> None:
    anteile = dict(
        messung.zeilen(
            """
            select gemeinde, 1.0 * count(*) / sum(count(*)) over ()
            from raw.bg_zeitraum
            where
                lieferung_id = %(lieferung)s
                and von <= %(stichtag)s and coalesce(bis, 'infinity') >= %(stichtag)s
            group by gemeinde
            """
        )
    )
    soll = dict(
        zip(
            (gemeinde.ags for gemeinde in daten.gemeinden(AUFTRAG.traeger_nr)),
            daten.anteile(AUFTRAG.traeger_nr),
            strict=True,
        )
    )
    assert {ags: float(wert) for ags, wert in anteile.items()} == pytest.approx(soll, abs=0.025)


def test_late_bookings_change_the_figures_of_a_month(messung: Messung) -> None:
    vorlaeufig = messung.zeilen(
        """
        select erst.wert, spaeter.wert
        from marts.fct_grunddaten as erst
        inner join marts.fct_grunddaten as spaeter
            using (traeger_nr, berichtsmonat, grunddatum_id, geschlecht)
        where
            erst.wartezeit = 0 and spaeter.wartezeit = 1 and geschlecht = 'gesamt'
            and grunddatum_id in ('ELB_ZU', 'ELB_AB')
        """
    )
    assert vorlaeufig
    assert all(spaeter > erst for erst, spaeter in vorlaeufig)


def test_budget_is_the_sum_of_what_was_delivered(messung: Messung) -> None:
    """In one pass over raw what the mart says about the headline month of the newest delivery."""
    monat = messung.stichtage[-1].replace(day=1)
    ((ist, pat, verfuegbar),) = messung.zeilen(
        """
        select
            sum(ist) as ist,
            sum(davon_pat) as pat,
            sum(zuweisung + coalesce(ausgaberest, 0) + umschichtung) filter (where monat = %(monat)s) as da
        from raw.haushalt
        where lieferung_id = %(lieferung)s and titel = 'EGT'
            and haushaltsjahr = extract(year from %(monat)s::date) and monat <= %(monat)s
        """,
        monat=monat,
    )
    quoten = dict(
        messung.zeilen(
            """
            select quote_id, wert from marts.fct_haushaltsquoten
            where berichtsmonat = %(monat)s and wartezeit = 3 and titel = 'EGT' and gruppe = 'gesamt'
            """,
            monat=monat,
        )
    )
    assert pat > 0
    assert float(quoten["AUSGABENQUOTE"]) == pytest.approx(float(100 * ist / verfuegbar))
    assert float(quoten["AUSGABENQUOTE_OHNE_PAT"]) == pytest.approx(float(100 * (ist - pat) / verfuegbar))


def test_the_eingliederungsbericht_reads_what_was_built(messung: Messung) -> None:
    with datenbank.connect(messung.einstellungen, anwendung="test") as verbindung:
        (thema,) = EINGLIEDERUNGSBERICHT.themen(verbindung, "99999", None)
        bericht = EINGLIEDERUNGSBERICHT.zusammenstellen(verbindung, thema)
    alle = bericht.alle_massnahmen
    assert alle is not None
    assert alle.eq <= alle.vq_untergrenze < alle.vq_obergrenze
    traeger = bericht.massnahmen_von("massnahmetraeger")
    assert sum(massnahme.austritte for massnahme in traeger) == alle.austritte > 300
    # Posts are drawn for the keys of § 44c, with some vacancies.
    junge = bericht.schluessel_von("INTEGRATION", "U25")
    assert junge is not None
    assert junge.schluessel_wert is not None
    assert 50 < junge.schluessel_wert < 100
    assert len(bericht.besetzte_teams) > 1
    assert bericht.verlauf[-1].ausgabenquote is not None
