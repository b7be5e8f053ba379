"""Publishes what was built and tested aside: yesterday's marts stay until one transaction replaces them."""

from typing import Final

import psycopg
from psycopg import sql

ENTWURF = "marts_entwurf"
MARTS = "marts"

# Layers that only other rules change, with their schema: reference tables, views of raw and of the marts.
NACH_REGELN: Final = {"seeds": "referenz", "staging": "staging", "berichte": "berichte"}

# Layers whose schema holds only what dbt makes of their files; in that of the marts Python writes, too.
NUR_DBT: Final = {**NACH_REGELN, "intermediate": "intermediate"}

# Follows the rules at the schema of the report views while nobody has tested what was last published: then
# only those Datenstände are to be tested (macro erster_datenstand). Without it, all are or none.
UNGEPRUEFT: Final = " ungeprüft"

# Marts whose draft holds only what this build can change, with the column and the bound from which on it
# does: there are some sixty times as many rows by cut as without, and a month must not cost the archive.
FORTGESCHRIEBEN: Final = {
    "fct_grunddaten_schnitt": ("berichtsmonat", "grunddaten_von"),
    "fct_strukturdaten": ("berichtsmonat", "grunddaten_von"),
    "fct_kennzahlreihe_schnitt": ("berichtsmonat", "monat_von"),
    "fct_kennzahlwerte_schnitt": ("datenstand", "datenstand_von"),
}


def is_up_to_date(connection: psycopg.Connection, regelstand: str, berichte: list[str]) -> bool:
    """Tell whether every counting delivery is published under these rules and every report view exists."""
    if not _exist(connection, ["intermediate.int_lieferungen_offen"]):
        return False
    if not views_are_current(connection, regelstand, berichte):
        return False
    zeile = connection.execute(
        "select (select count(*) from intermediate.int_lieferungen_offen),"
        " (select count(*) from register.berechnungsstand where regelstand <> %s)",
        (regelstand,),
    ).fetchone()
    return zeile == (0, 0)


def stands(connection: psycopg.Connection, schema: str, regelstand: str) -> bool:
    """Tell whether a schema was last built completely, and under these rules."""
    zeile = connection.execute(
        "select obj_description(to_regnamespace(%s), 'pg_namespace')", (schema,)
    ).fetchone()
    return zeile is not None and zeile[0] == regelstand


def note_rules(connection: psycopg.Connection, schema: str, regelstand: str | None) -> None:
    """Write at a schema by which rules it was built; None while that is not certain."""
    connection.execute(
        sql.SQL("comment on schema {} is {}").format(sql.Identifier(schema), sql.Literal(regelstand))
    )


def forget_rules(connection: psycopg.Connection, schema: str) -> None:
    """Make the next build of a schema a complete one; a schema that is not there yet needs no note."""
    zeile = connection.execute("select to_regnamespace(%s) is not null", (schema,)).fetchone()
    if zeile and zeile[0]:
        note_rules(connection, schema, None)


def views_are_current(connection: psycopg.Connection, regelstand: str, berichte: list[str]) -> bool:
    """Tell whether every report view exists as these rules define it, and what it shows has been tested.

    A build that was killed after publication has left new figures and old or untested views.
    """
    return _exist(connection, _views(berichte)) and stands(connection, NACH_REGELN["berichte"], regelstand)


def views_stand(connection: psycopg.Connection, regelstand: str, berichte: list[str]) -> bool:
    """Tell whether every report view exists as these rules define it, tested or not."""
    schema = NACH_REGELN["berichte"]
    return _exist(connection, _views(berichte)) and any(
        stands(connection, schema, stand) for stand in (regelstand, regelstand + UNGEPRUEFT)
    )


def _views(berichte: list[str]) -> list[str]:
    return [f"{NACH_REGELN['berichte']}.{name}" for name in berichte]


def starts_afresh(connection: psycopg.Connection, regelstand: str) -> bool:
    """Tell whether no published figure was computed under these rules."""
    zeile = connection.execute(
        "select not exists (select from register.berechnungsstand where regelstand = %s)", (regelstand,)
    ).fetchone()
    return zeile is not None and bool(zeile[0])


def computed_by_others(connection: psycopg.Connection, regelstand: str) -> bool:
    """Tell whether published figures were computed under other rules."""
    zeile = connection.execute(
        "select exists (select from register.berechnungsstand where regelstand <> %s)", (regelstand,)
    ).fetchone()
    return zeile is not None and bool(zeile[0])


def forget_computed(connection: psycopg.Connection) -> None:
    """Make the next build compute every delivery again; the marts stay until it has passed."""
    connection.execute("delete from register.berechnungsstand")
    for schema in NACH_REGELN.values():
        forget_rules(connection, schema)


def pending(connection: psycopg.Connection) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the deliveries of the running build and their Träger."""
    zeilen = connection.execute(
        "select lieferung_id, traeger_nr from intermediate.int_lieferungen_ausstehend order by lieferung_id"
    ).fetchall()
    return tuple(zeile[0] for zeile in zeilen), tuple(sorted({zeile[1] for zeile in zeilen}))


def drop_unknown(connection: psycopg.Connection, schema: str, bekannt: list[str]) -> list[str]:
    """Drop what only former rules made in a schema; returns the names.

    Nobody would write or delete it again: rows of persons would stay for ever.
    """
    zeilen = connection.execute(
        "select relname, relkind = 'v' from pg_class where relnamespace = to_regnamespace(%s)"
        " and relkind in ('r', 'v') and relname <> all(%s) order by 1",
        (schema, bekannt),
    ).fetchall()
    for name, ist_sicht in zeilen:
        art = sql.SQL("view" if ist_sicht else "table")
        connection.execute(
            sql.SQL("drop {} if exists {} cascade").format(art, sql.Identifier(schema, name))
        )
    return [name for name, _ in zeilen]


def replace_published(connection: psycopg.Connection, regelstand: str, marts: list[str]) -> int:
    """Replace the rows of the Träger of this build in every mart and note their deliveries as computed.

    Readers keep seeing the former state until the caller commits. A mart that is none any more ends here:
    its last draft would pass for today's figures. Returns the number of rows written.
    """
    for tabelle in drop_unknown(connection, ENTWURF, marts):
        connection.execute(
            sql.SQL("drop table if exists {} cascade").format(sql.Identifier(MARTS, tabelle))
        )
    _, traeger = pending(connection)
    zeilen = sum(
        _replace_table(connection, tabelle, list(traeger)) for tabelle in _tables(connection, ENTWURF)
    )
    connection.execute(
        """
        insert into register.berechnungsstand (lieferung_id, monat_von, regelstand)
        select ausstehend.lieferung_id, ausstehend.monat_von, %s
        from intermediate.int_lieferungen_ausstehend as ausstehend
        -- A delivery that arrived after these marts were built waits for the next build.
        inner join marts.dim_datenstaende as datenstaende using (lieferung_id)
        on conflict (lieferung_id) do update set
            monat_von = excluded.monat_von,
            regelstand = excluded.regelstand,
            berechnet_am = excluded.berechnet_am
        """,
        (regelstand,),
    )
    # What is left under other rules was replaced by a Korrekturlieferung and counts no longer.
    connection.execute("delete from register.berechnungsstand where regelstand <> %s", (regelstand,))
    _note_untested(connection, regelstand)
    return zeilen


def _note_untested(connection: psycopg.Connection, regelstand: str) -> None:
    """Say at the report views that they show what is untested; if they did before, all is in doubt."""
    schema = NACH_REGELN["berichte"]
    if stands(connection, schema, regelstand):
        note_rules(connection, schema, regelstand + UNGEPRUEFT)
    else:
        forget_rules(connection, schema)


def _exist(connection: psycopg.Connection, relationen: list[str]) -> bool:
    zeile = connection.execute(
        "select bool_and(to_regclass(name) is not null) from unnest(%s::text[]) as name", (relationen,)
    ).fetchone()
    return zeile is not None and bool(zeile[0])


def _tables(connection: psycopg.Connection, schema: str) -> list[str]:
    zeilen = connection.execute(
        "select tablename from pg_tables where schemaname = %s order by 1", (schema,)
    )
    return [zeile[0] for zeile in zeilen]


def _columns(connection: psycopg.Connection, schema: str, tabelle: str) -> list[tuple[str, str]]:
    return connection.execute(
        "select column_name, data_type from information_schema.columns"
        " where table_schema = %s and table_name = %s order by ordinal_position",
        (schema, tabelle),
    ).fetchall()


def _replace_table(connection: psycopg.Connection, tabelle: str, traeger: list[str]) -> int:
    quelle, ziel = sql.Identifier(ENTWURF, tabelle), sql.Identifier(MARTS, tabelle)
    spalten = _columns(connection, ENTWURF, tabelle)
    if spalten != _columns(connection, MARTS, tabelle):
        _recreate(connection, tabelle)
    _delete_outdated(connection, tabelle, traeger)
    liste = sql.SQL(", ").join(sql.Identifier(name) for name, _ in spalten)
    eingefuegt = connection.execute(
        sql.SQL("insert into {} ({}) select {} from {} where traeger_nr = any(%s)").format(
            ziel, liste, liste, quelle
        ),
        (traeger,),
    )
    # Reports follow within seconds, long before the server would count the rows by itself.
    connection.execute(sql.SQL("analyze {}").format(ziel))
    return eingefuegt.rowcount


def _delete_outdated(connection: psycopg.Connection, tabelle: str, traeger: list[str]) -> None:
    ziel = sql.Identifier(MARTS, tabelle)
    if tabelle not in FORTGESCHRIEBEN:
        connection.execute(sql.SQL("delete from {} where traeger_nr = any(%s)").format(ziel), (traeger,))
        return
    spalte, grenze = (sql.Identifier(name) for name in FORTGESCHRIEBEN[tabelle])
    connection.execute(
        sql.SQL(
            "delete from {ziel} as ziel using intermediate.int_neuberechnung as neu"
            " where ziel.traeger_nr = neu.traeger_nr and ziel.{spalte} >= neu.{grenze}"
        ).format(ziel=ziel, spalte=spalte, grenze=grenze)
    )


def _recreate(connection: psycopg.Connection, tabelle: str) -> None:
    """Give a mart its new shape and keep who may read it; its report views are built again afterwards."""
    rechte = connection.execute(
        "select grantee.rolname, acl.privilege_type from pg_class,"
        " aclexplode(relacl) as acl inner join pg_roles as grantee on grantee.oid = acl.grantee"
        " where pg_class.oid = to_regclass(%s)",
        (f"{MARTS}.{tabelle}",),
    ).fetchall()
    ziel = sql.Identifier(MARTS, tabelle)
    connection.execute(sql.SQL("drop table if exists {} cascade").format(ziel))
    connection.execute(
        sql.SQL("create table {} (like {} including all)").format(ziel, sql.Identifier(ENTWURF, tabelle))
    )
    for rolle, recht in rechte:
        connection.execute(
            sql.SQL("grant {} on {} to {}").format(sql.SQL(recht), ziel, sql.Identifier(rolle))
        )
