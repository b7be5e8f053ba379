"""Schema betrieb: what ran, what was looked at in the inbox, and what someone has to act upon."""

from alembic import op

from zielwerk.fehler import DatenbankError

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

SCHRITT = """
    create table betrieb.schritt (
        schritt_nr bigint generated always as identity primary key,
        schritt text not null,
        gegenstand text not null,
        beginn timestamptz not null,
        sekunden numeric(12, 3) not null,
        zeilen bigint,
        zustand text not null check (zustand in ('gelungen', 'gescheitert')),
        fehlerart text,
        versionen jsonb not null,
        airflow_lauf text
    )"""
MODELL = """
    create table betrieb.modell (
        schritt_nr bigint not null references betrieb.schritt on delete cascade,
        modell text not null,
        art text not null,
        zustand text not null,
        sekunden numeric(12, 3) not null,
        zeilen bigint,
        primary key (schritt_nr, modell)
    )"""
GESEHEN = """
    create table betrieb.gesehen (
        paket text primary key,
        spur text not null,
        gesehen_am timestamptz not null default clock_timestamp()
    )"""
MELDUNG = """
    create table betrieb.meldung (
        meldung_nr bigint generated always as identity primary key,
        gemeldet_am timestamptz not null default clock_timestamp(),
        dag text not null,
        aufgabe text not null,
        airflow_lauf text not null,
        meldung text not null,
        was_tun text not null
    )"""
# One place to read what ran: the log of judgements is kept in eingang and is no second time written here.
LAUFBUCH = """
    create view betrieb.laufbuch as
    select
        'annehmen' as schritt,
        lieferung_id as gegenstand,
        begonnen_am as beginn,
        extract(epoch from beendet_am - begonnen_am)::numeric(12, 3) as sekunden,
        zeilen,
        status as zustand,
        null::text as fehlerart,
        jsonb_build_object('pruefstand', pruefstand) as versionen,
        null::text as airflow_lauf
    from eingang.pruefung
    union all
    select schritt, gegenstand, beginn, sekunden, zeilen, zustand, fehlerart, versionen, airflow_lauf
    from betrieb.schritt"""
KOMMENTARE = {
    "schema betrieb": "Was lief, was im Eingang gesehen wurde und worauf jemand reagieren muss",
    "table betrieb.schritt": "Eine Zeile je ausgeführtem Schritt nach der Annahme",
    "table betrieb.modell": "Eine Zeile je Schritt und dbt-Knoten",
    "table betrieb.gesehen": "Eine Zeile je Paket des Eingangs, das in diesem Zustand schon beurteilt ist",
    "table betrieb.meldung": "Eine Zeile je Störung, die Airflow gemeldet hat",
    "view betrieb.laufbuch": "Eine Zeile je Prüfung eines Pakets und je ausgeführtem Schritt",
}


def upgrade() -> None:
    """Create the schema and all of its relations."""
    op.execute("create schema if not exists betrieb")
    for anweisung in (SCHRITT, MODELL, GESEHEN, MELDUNG, LAUFBUCH):
        op.execute(anweisung)
    op.execute("create index schritt_beginn on betrieb.schritt (beginn)")
    for was, text in KOMMENTARE.items():
        op.execute(f"comment on {was} is '{text}'")


def downgrade() -> None:
    """Refuse: the record of what ran is never cut back."""
    raise DatenbankError("Das Laufbuch wird nicht zurückgebaut.")
