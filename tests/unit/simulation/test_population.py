"""The rules of law that the invented population keeps."""

import csv

import numpy as np
from tests.conftest import PROJEKT

from zielwerk.simulation import daten, sicht
from zielwerk.simulation.auftrag import Auftrag
from zielwerk.simulation.dateien import Bestand, vorbereiten
from zielwerk.simulation.haushalte import KIND
from zielwerk.simulation.typen import Ganz
from zielwerk.simulation.verlauf import altersgrenze
from zielwerk.simulation.zeit import OFFEN, geburtstage, monate

AUFTRAG = Auftrag(elb=400, monate=2, bis="2026-03", seed=2)


def tage(*texte: str) -> Ganz:
    return np.array(texte, "datetime64[D]").astype(np.int64)


def bestand() -> Bestand:
    return vorbereiten(AUFTRAG)


def test_altersgrenze_is_that_of_the_seed() -> None:
    with (PROJEKT / "dbt" / "seeds" / "altersgrenzen.csv").open(encoding="utf-8", newline="") as datei:
        zeilen = [zeile for zeile in csv.DictReader(datei) if int(zeile["geburtsjahr"]) >= 1947]
    geburt = tage(*(f"{zeile['geburtsjahr']}-05-20" for zeile in zeilen))
    monat = [int(zeile["jahre"]) * 12 + int(zeile["monate"]) for zeile in zeilen]
    assert list(monate(altersgrenze(geburt)) - monate(geburt)) == [wert + 1 for wert in monat]


def test_who_is_born_on_a_first_reaches_it_a_month_earlier() -> None:
    grenze = altersgrenze(tage("1964-05-01", "1964-05-02"))
    assert list(grenze.astype("datetime64[D]").astype(str)) == ["2031-05-01", "2031-06-01"]


def test_birthday_on_29_february_is_1_march_in_other_years() -> None:
    assert list(geburtstage(tage("2008-02-29"), 15).astype("datetime64[D]").astype(str)) == ["2023-03-01"]


def test_periods_of_a_person_and_of_a_bedarfsgemeinschaft_never_overlap() -> None:
    for lieferung in AUFTRAG.lieferungen():
        blick = sicht.sehen(bestand().welt, lieferung.auszug)
        for wer, von, bis in (
            (blick.zeilen.person, blick.zeilen.von, blick.zeilen.bis),
            (blick.bg_zeilen.bg, blick.bg_zeilen.von, blick.bg_zeilen.bis),
        ):
            ordnung = np.lexsort((von, wer))
            gleich = wer[ordnung][1:] == wer[ordnung][:-1]
            assert (von <= bis).all()
            assert (von[ordnung][1:] > bis[ordnung][:-1])[gleich].all()


def test_elb_are_between_15_and_the_altersgrenze() -> None:
    alles = bestand().welt
    zeilen = sicht.sehen(alles, AUFTRAG.lieferungen()[-1].auszug).zeilen
    elb = zeilen.status == sicht.ELB
    geburt = alles.personen.geburt[zeilen.person[elb]]
    assert (zeilen.von[elb] >= geburtstage(geburt, 15)).all()
    geschlossen = zeilen.bis[elb] < OFFEN
    assert (zeilen.bis[elb] < altersgrenze(geburt))[geschlossen].all()
    assert (altersgrenze(geburt) > AUFTRAG.lieferungen()[-1].auszug)[~geschlossen].all()


def test_no_row_of_a_person_begins_before_its_bedarfsgemeinschaft() -> None:
    alles = bestand().welt
    blick = sicht.sehen(alles, AUFTRAG.lieferungen()[-1].auszug)
    erste = np.full(len(alles.verlauf.typ), OFFEN)
    np.minimum.at(erste, blick.bg_zeilen.bg, blick.bg_zeilen.von)
    assert (blick.zeilen.von >= erste[alles.personen.bg[blick.zeilen.person]]).all()


def test_only_children_move_out() -> None:
    personen = bestand().welt.personen
    assert (personen.auszug[personen.rolle != KIND] == OFFEN).all()
    assert (personen.auszug[personen.rolle == KIND] > personen.geburt[personen.rolle == KIND]).all()


def test_warendorf_has_the_shares_of_its_gemeinden() -> None:
    alles = vorbereiten(Auftrag(elb=3000, monate=1, bis="2026-03", traeger_nr="36704")).welt
    anteile = np.bincount(alles.bg.gemeinde) / len(alles.bg.gemeinde)
    assert np.abs(anteile - daten.anteile("36704")).max() < 0.005
    ahlen = next(ort for ort in daten.gemeinden("36704") if ort.name == "Ahlen")
    assert (ahlen.ags, ahlen.personen) == ("05570004", 4898)
