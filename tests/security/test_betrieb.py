"""What arrives in raw, and what happens when loaders crash, meet or meet too much."""

import threading
from datetime import date
from decimal import Decimal

import psycopg
import pytest
from tests.security.pakete import Testpaket, stand_von_raw

from zielwerk.annahme import AnnahmeError, Ergebnis, annehmen_paket
from zielwerk.annahme.pseudonym import pseudonym
from zielwerk.datenbank import connect
from zielwerk.einstellungen import Einstellungen

pytestmark = pytest.mark.server


def _zeile(verbindung: psycopg.Connection, abfrage: str) -> tuple[object, ...]:
    return verbindung.execute(abfrage).fetchone() or ()


def test_rows_arrive_typed_and_pseudonymised(
    einstellungen: Einstellungen, datenbank: psycopg.Connection, paket: Testpaket
) -> None:
    _, personen = paket.lesen("person")
    _, gruppen = paket.lesen("bg_zeitraum")
    paket.setzen("anspruch", 3, anspruch="1234,56", anspruch_nach_minderung="0,00")
    _, ansprueche = paket.lesen("anspruch")
    assert annehmen_paket(einstellungen, paket.pfad).status == "angenommen"
    schluessel = einstellungen.pseudonym_schluessel.read_bytes()
    assert einstellungen.pseudonym_schluessel.stat().st_mode & 0o777 == 0o600

    kunde = pseudonym(schluessel, "kunde", "64710", personen[0]["kunden_nr"])
    geburt = personen[0]["geburtsdatum"]
    assert _zeile(datenbank, "select kunden_id, geburtsdatum from raw.person where satz = 2") == (
        kunde,
        date(int(geburt[6:]), int(geburt[3:5]), int(geburt[:2])),
    )
    anspruch = ansprueche[1]
    assert _zeile(
        datenbank,
        "select kunden_id, bg_id, monat, leistungsart, anspruch, anspruch_nach_minderung"
        " from raw.anspruch where satz = 3",
    ) == (
        pseudonym(schluessel, "kunde", "64710", anspruch["kunden_nr"]),
        pseudonym(schluessel, "bg", "64710", anspruch["bg_nr"]),
        date(int(anspruch["monat"][:4]), int(anspruch["monat"][5:]), 1),
        anspruch["leistungsart"],
        Decimal("1234.56"),
        Decimal("0.00"),
    )
    rang = {nummer: n for n, nummer in enumerate(sorted({gruppe["bg_nr"] for gruppe in gruppen}), start=1)}
    _, zeitraeume = paket.lesen("person_zeitraum")
    assert datenbank.execute("select bg_rang from raw.person_zeitraum order by satz").fetchall() == [
        (rang[zeile["bg_nr"]],) for zeile in zeitraeume
    ]


def test_no_clear_identifier_stays_in_the_database(
    einstellungen: Einstellungen, datenbank: psycopg.Connection, paket: Testpaket
) -> None:
    assert annehmen_paket(einstellungen, paket.pfad).status == "angenommen"
    tabellen = datenbank.execute(
        "select schemaname, tablename from pg_tables where schemaname in ('raw', 'eingang')"
    ).fetchall()
    assert len(tabellen) > 6
    for schema, tabelle in tabellen:
        treffer = datenbank.execute(
            f'select count(*) from {schema}."{tabelle}" as z'
            " where z::text ~ '999[A-Z][0-9]{6}|BG9[0-9]{6}'"
        ).fetchone()
        assert treffer == (0,), tabelle


def test_no_session_stays_open(
    einstellungen: Einstellungen, datenbank: psycopg.Connection, paket: Testpaket
) -> None:
    paket.setzen("person", 2, geschlecht="z")
    annehmen_paket(einstellungen, paket.pfad)
    # A session that is closed needs a moment to end; the server waits, at most five seconds.
    datenbank.execute(
        """
        do $$ begin
            for runde in 1..100 loop
                perform pg_stat_clear_snapshot();
                exit when not exists (
                    select from pg_stat_activity
                    where datname = current_database() and pid <> pg_backend_pid()
                    and backend_type = 'client backend'
                );
                perform pg_sleep(0.05);
            end loop;
        end $$
        """
    )
    andere = datenbank.execute(
        "select application_name from pg_stat_activity"
        " where datname = current_database() and pid <> pg_backend_pid()"
        " and backend_type = 'client backend'"
    ).fetchall()
    assert andere == []


def test_leftovers_of_crashed_runs_vanish_but_not_those_of_live_ones(
    einstellungen: Einstellungen, datenbank: psycopg.Connection, paket: Testpaket
) -> None:
    with connect(einstellungen, anwendung="anderer Lader", autocommit=True) as lebend:
        lebend.execute("select pg_advisory_lock(7248102, hashtext('p900002_'))")
        for nummer in (900001, 900002):
            datenbank.execute(f"create unlogged table eingang.p{nummer}_person (satz integer)")
            datenbank.execute(
                "insert into eingang.befund values (%s, 'fehler', null, null, 'X', 'x')", [nummer]
            )
        assert annehmen_paket(einstellungen, paket.pfad).status == "angenommen"
        uebrig = datenbank.execute(
            "select tablename from pg_tables where schemaname = 'eingang' and tablename ~ '^p[0-9]'"
        ).fetchall()
    assert uebrig == [("p900002_person",)]
    assert datenbank.execute(
        "select distinct pruefung from eingang.befund"
        " where not exists (select from eingang.pruefung where pruefung.pruefung = befund.pruefung)"
    ).fetchall() == [(900002,)]


def test_two_loaders_take_a_package_once(
    einstellungen: Einstellungen, datenbank: psycopg.Connection, paket: Testpaket
) -> None:
    ergebnisse: list[Ergebnis] = []
    laeufe = [
        threading.Thread(target=lambda: ergebnisse.append(annehmen_paket(einstellungen, paket.pfad)))
        for _ in range(2)
    ]
    for lauf in laeufe:
        lauf.start()
    for lauf in laeufe:
        lauf.join()
    assert sorted(ergebnis.status for ergebnis in ergebnisse) == ["angenommen", "identisch"]
    assert datenbank.execute("select count(*) from raw.lieferung").fetchone() == (1,)


def test_lost_connection_is_a_clear_error_and_leaves_nothing(
    einstellungen: Einstellungen, datenbank: psycopg.Connection, paket: Testpaket
) -> None:
    datenbank.execute(
        """
        create function raw.abbrechen() returns trigger language plpgsql as $$
        begin perform pg_terminate_backend(pg_backend_pid()); return new; end $$
        """
    )
    datenbank.execute(
        "create trigger abbrechen before insert on raw.lieferung execute function raw.abbrechen()"
    )
    with pytest.raises(AnnahmeError, match="nichts wurde übernommen") as gefangen:
        annehmen_paket(einstellungen, paket.pfad)
    assert gefangen.value.__cause__ is None
    assert not [tabelle for tabelle in stand_von_raw(datenbank) if "__" in tabelle]
    datenbank.execute("drop trigger abbrechen on raw.lieferung")
    assert annehmen_paket(einstellungen, paket.pfad).status == "angenommen"
