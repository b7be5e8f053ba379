"""Structure tables and target groups: as the Kennzahlen say, and silent where a file is missing."""

import pytest

from zielwerk import datenbank
from zielwerk.einstellungen import Einstellungen

pytestmark = pytest.mark.server


def test_target_groups_are_the_kennzahlen_of_the_same_people(beispiel: Einstellungen) -> None:
    """K2, K2 of women, K2E4 and K3E1 are counted twice: by the Kennzahlen and by target group."""
    with datenbank.connect(beispiel, anwendung="test") as connection:
        zeilen = connection.execute(
            """
            select kennzahlwerte.wert, gruppen.wert, kennzahlwerte.zaehler, gruppen.zaehler,
                kennzahlwerte.nenner, gruppen.nenner
            from (values
                ('K2', 'gesamt', 'gesamt', 'gesamt'), ('K2', 'w', 'FRAUEN', 'gesamt'),
                ('K2', 'm', 'gesamt', 'm'),
                ('K2E4', 'gesamt', 'ALLEINERZIEHEND', 'gesamt'), ('K2E4', 'w', 'ALLEINERZIEHEND', 'w'),
                ('K3E1', 'gesamt', 'LZB', 'gesamt'), ('K3E1', 'm', 'LZB', 'm')
            ) as paare (kennzahl_id, kennzahl_geschlecht, zielgruppe, geschlecht)
            inner join berichte.rpt_monatsbericht_zielgruppen as gruppen using (zielgruppe, geschlecht)
            inner join berichte.rpt_monatsbericht_kennzahlen as kennzahlwerte
                on kennzahlwerte.traeger_nr = gruppen.traeger_nr
                and kennzahlwerte.datenstand = gruppen.datenstand
                and kennzahlwerte.kennzahl_id = paare.kennzahl_id
                and kennzahlwerte.geschlecht = paare.kennzahl_geschlecht
                and kennzahlwerte.wartezeit = 3
                and kennzahlwerte.berichtsmonat = gruppen.datenstand - interval '3 months'
            """
        ).fetchall()
    assert len(zeilen) > 100
    assert [zeile for zeile in zeilen if zeile[0] != zeile[1]] == []
    assert all((zeile[2], zeile[4]) == (zeile[3], zeile[5]) for zeile in zeilen if zeile[0] is not None)


def test_what_a_missing_file_would_tell_is_not_zero(beispiel: Einstellungen) -> None:
    """The sample brings no optional file at all: who is ill, sanctioned or unemployed stays open."""
    with datenbank.connect(beispiel, anwendung="test") as connection:
        offen = connection.execute(
            "select distinct groesse, merkmal, auspraegung from marts.fct_strukturdaten"
            " where status = 'nicht_geliefert' and merkmal in ('gesamt', 'zielgruppe') order by 1, 2, 3"
        ).fetchall()
        erfunden = connection.execute(
            "select count(*) from marts.fct_strukturdaten"
            " where (status = 'nicht_geliefert') <> (wert is null)"
            " or groesse in ('ALO', 'LZA', 'MINDERUNG') and wert is not null"
            " or merkmal = 'integrationsprognose' and wert is not null"
        ).fetchone()
        anteile = connection.execute(
            "select count(*) filter (where lzb_anteil is null), count(lza_anteil)"
            " from berichte.rpt_monatsbericht_dauerbezug"
        ).fetchone()
    assert offen == [
        ("ALO", "gesamt", "gesamt"),
        ("ELB", "zielgruppe", "GESUNDHEIT"),
        ("ELB", "zielgruppe", "LZA"),
        ("INT", "zielgruppe", "GESUNDHEIT"),
        ("INT", "zielgruppe", "LZA"),
        ("LZA", "gesamt", "gesamt"),
        ("MINDERUNG", "gesamt", "gesamt"),
    ]
    assert erfunden == (0,)
    assert anteile == (0, 0)


def test_parts_are_the_total_at_every_stage(beispiel: Einstellungen) -> None:
    """Unknown is a part; only target groups overlap."""
    with datenbank.connect(beispiel, anwendung="test") as connection:
        zeilen = connection.execute(
            """
            select traeger_nr, berichtsmonat, wartezeit, groesse, merkmal, geschlecht
            from marts.fct_strukturdaten as teil
            inner join (
                select traeger_nr, berichtsmonat, wartezeit, groesse, geschlecht, wert as gesamt
                from marts.fct_strukturdaten where merkmal = 'gesamt'
            ) as ganzes using (traeger_nr, berichtsmonat, wartezeit, groesse, geschlecht)
            where merkmal <> 'zielgruppe'
            group by 1, 2, 3, 4, 5, 6, gesamt
            having sum(wert) <> gesamt
            """
        ).fetchall()
        anzahl = connection.execute("select count(*) from marts.fct_strukturdaten").fetchone()
    assert zeilen == []
    assert anzahl is not None
    assert anzahl[0] > 10_000
