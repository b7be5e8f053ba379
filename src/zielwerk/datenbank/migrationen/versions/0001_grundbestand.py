"""Schemas eingang, raw, register and veroeffentlichung with their first tables."""

from collections.abc import Iterator

from alembic import op

from zielwerk.fehler import DatenbankError

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

SCHEMAS = {
    "eingang": "Pakete während der Prüfung; dauerhaft nur das Protokoll der Prüfungen und ihre Befunde",
    "raw": "Angenommene Lieferungen, pseudonymisiert, eine Partition je Lieferung und Datei",
    "register": "Vereinbarungen und Erklärungen des Trägers",
    "veroeffentlichung": "Freigegebene Berichte",
}

# Every table of raw but raw.lieferung: one partition per delivery, filled once and never changed.
RAW = {
    "person": """
        kunden_id uuid, geburtsdatum date, geschlecht text, staatsangehoerigkeit text,
        fluchtkontext boolean, schulabschluss text, berufsabschluss text,
        schwerbehindert boolean, vorbezugstage smallint""",
    "bg_zeitraum": """
        bg_id uuid, von date, bis date, bg_typ text, hauptperson_id uuid, team text,
        gemeinde text, quartier text""",
    "person_zeitraum": """
        kunden_id uuid, bg_id uuid, bg_rang integer, status text, von date, bis date,
        einstellungsgrund text""",
    "anspruch": """
        kunden_id uuid, bg_id uuid, monat date, leistungsart text,
        anspruch numeric(12, 2), anspruch_nach_minderung numeric(12, 2)""",
    "erwerbstaetigkeit": """
        et_id uuid, kunden_id uuid, art text, beginn date, ende date, instrument text""",
    "foerderung": """
        foerderfall_id uuid, kunden_id uuid, instrument text, eintritt date, austritt date,
        massnahmetraeger text, massnahme text, abbruch boolean""",
    "profil": """
        kunden_id uuid, von date, bis date, betreuung text, integrationsprognose text,
        gesundheitlich_eingeschraenkt boolean""",
    "minderung": """
        kunden_id uuid, beginn date, ende date, grund text, betrag_monatlich numeric(12, 2)""",
    "arbeitsmarktstatus": """
        kunden_id uuid, status text, von date, bis date""",
    "haushalt": """
        haushaltsjahr smallint, monat date, titel text, gruppe text,
        zuweisung numeric(14, 2), ausgaberest numeric(14, 2), umschichtung numeric(14, 2),
        ist numeric(14, 2), festlegung numeric(14, 2), davon_pat numeric(14, 2),
        ve_zugeteilt numeric(14, 2), ve_gebunden numeric(14, 2)""",
    "personal": """
        monat date, team text, funktion text, zielgruppe text, vzae numeric(9, 4)""",
    "organisation": """
        team text, bezeichnung text, standort text, von date, bis date""",
}

LIEFERUNG = """
    create table raw.lieferung (
        lieferung_id text primary key,
        traeger_nr text,
        berichtsmonat date,
        lfd smallint,
        art text,
        anspruch_von date,
        anspruch_bis date,
        erstellt_am timestamptz,
        fachverfahren text,
        zeichensatz text,
        schema_version text,
        dateien jsonb,
        inhalt_sha256 text,
        angenommen_am timestamptz default now(),
        unique (traeger_nr, berichtsmonat, lfd)
    )"""

ZIELWERT = """
    create table register.zielwert (
        traeger_nr text,
        jahr smallint,
        kennzahl_id text,
        geschlecht text,
        typ text,
        vergleich text,
        wert numeric,
        basis_wert numeric,
        basis_quelle text,
        vereinbart_am date,
        wortlaut text
    )"""

# The log of all judgements: it outlives the tables of a package.
PRUEFUNG = """
    create table eingang.pruefung (
        pruefung bigint primary key,
        paket text not null,
        lieferung_id text not null,
        paket_sha256 text not null,
        pruefstand text not null,
        status text not null check (status in ('angenommen', 'abgelehnt')),
        begonnen_am timestamptz not null,
        beendet_am timestamptz not null default clock_timestamp(),
        zeilen bigint not null,
        fehler bigint not null,
        hinweise bigint not null
    )"""

# No foreign key: a check per row would double the time of a million findings, and findings of a
# crashed run are cleared by its number.
BEFUND = """
    create table eingang.befund (
        pruefung bigint not null,
        schwere text not null check (schwere in ('fehler', 'hinweis')),
        datei text,
        satz integer,
        regel text not null,
        meldung text not null,
        gefunden text
    )"""

# Texts of a delivery as values, null where the text is none: rules across columns may then run
# before all formats are right. The ISO spelling keeps the result independent of DateStyle.
FUNKTIONEN = (
    """
    create function eingang.datum(wert text) returns date
    language sql stable parallel safe
    return case
        when wert ~ '^[0-9]{2}[.][0-9]{2}[.][0-9]{4}$'
            and pg_input_is_valid(
                substr(wert, 7, 4) || '-' || substr(wert, 4, 2) || '-' || substr(wert, 1, 2), 'date'
            )
            then (substr(wert, 7, 4) || '-' || substr(wert, 4, 2) || '-' || substr(wert, 1, 2))::date
    end""",
    """
    create function eingang.monat(wert text) returns date
    language sql stable parallel safe
    return case
        when wert ~ '^[0-9]{4}-[0-9]{2}$' and pg_input_is_valid(wert || '-01', 'date')
            then (wert || '-01')::date
    end""",
    """
    create function eingang.betrag(wert text) returns numeric
    language sql immutable parallel safe
    return case when wert ~ '^-?[0-9]{1,9}(,[0-9]{1,4})?$' then replace(wert, ',', '.')::numeric end""",
    """
    create function eingang.ganzzahl(wert text) returns integer
    language sql immutable parallel safe
    return case when wert ~ '^-?[0-9]{1,9}$' then wert::integer end""",
)


def anweisungen() -> Iterator[str]:
    """Yield the statements in their order."""
    for schema, beschreibung in SCHEMAS.items():
        yield f"create schema if not exists {schema}"
        yield f"comment on schema {schema} is '{beschreibung}'"
    yield LIEFERUNG
    for tabelle, spalten in RAW.items():
        yield (
            f"create table raw.{tabelle} (lieferung_id text not null, satz integer not null, {spalten})"
            " partition by list (lieferung_id)"
        )
    yield ZIELWERT
    yield "create sequence eingang.pruefung_nummer"
    yield PRUEFUNG
    yield "create index pruefung_lieferung on eingang.pruefung (lieferung_id, pruefung)"
    yield BEFUND
    yield "create index befund_pruefung on eingang.befund (pruefung, regel)"
    yield from FUNKTIONEN


def upgrade() -> None:
    """Create everything."""
    for anweisung in anweisungen():
        op.execute(anweisung)


def downgrade() -> None:
    """Refuse: accepted deliveries are never dropped by a migration."""
    raise DatenbankError("Der Grundbestand wird nicht zurückgebaut.")
