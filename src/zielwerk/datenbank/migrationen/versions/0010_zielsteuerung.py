"""Zielsteuerung: history of targets, official values by publication, peers, statistical forecasts."""

from collections.abc import Iterator

from alembic import op

from zielwerk.fehler import DatenbankError

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

# An agreement that was changed in mid-year has several rows; never two of the same day.
ZIELWERT_EINMAL = """
    create unique index zielwert_einmal on register.zielwert
        (traeger_nr, jahr, kennzahl_id, geschlecht, coalesce(vereinbart_am, date '0001-01-01'))"""
AMTLICHER_WERT = """
    create table register.amtlicher_wert (
        kennzahl_id text not null,
        traeger_nr text,
        region text,
        gebiet text generated always as (coalesce(traeger_nr, region)) stored,
        monat date not null,
        bezug text not null check (bezug in ('monat', 'jahr')),
        geschlecht text not null check (geschlecht in ('gesamt', 'w', 'm')),
        zaehler numeric,
        nenner numeric,
        wert numeric not null,
        veroeffentlicht_am date not null,
        quelle text not null,
        hinweis text,
        geladen_am timestamptz not null default now(),
        check ((traeger_nr is null) <> (region is null)),
        check ((zaehler is null) = (nenner is null)),
        unique (kennzahl_id, gebiet, monat, bezug, geschlecht, veroeffentlicht_am)
    )"""
# What was published once stays: a revision is a new publication.
NUR_ANFUEGEN = """
    create function register.nur_anfuegen() returns trigger
    language plpgsql
    as $$
    begin
        raise exception 'Amtliche Werte werden nur angefügt (%)', tg_op;
    end
    $$"""
AUSLOESER = """
    create trigger amtlicher_wert_bleibt
    before update or delete or truncate on register.amtlicher_wert
    for each statement execute function register.nur_anfuegen()"""
NEUESTER = """
    create view register.amtlicher_wert_neuester as
    select distinct on (kennzahl_id, gebiet, monat, bezug, geschlecht) *
    from register.amtlicher_wert
    order by kennzahl_id, gebiet, monat, bezug, geschlecht, veroeffentlicht_am desc"""
VERGLEICHSTYP = """
    create table register.vergleichstyp (
        traeger_nr text not null,
        jahr_von smallint not null,
        jahr_bis smallint,
        vergleichstyp text not null,
        quelle text not null,
        primary key (traeger_nr, jahr_von)
    )"""
VERGLEICHSTRAEGER = """
    create table register.vergleichstraeger (
        traeger_nr text not null,
        vergleich_traeger_nr text not null,
        jahr_von smallint not null,
        jahr_bis smallint,
        grund text not null,
        primary key (traeger_nr, vergleich_traeger_nr, jahr_von)
    )"""
# Written by Python after publication; its shape is no dbt model's.
PROGNOSE = """
    create table marts.fct_prognose_statistik (
        traeger_nr text not null,
        berichtsmonat date not null,
        indikator_id text not null,
        geschlecht text not null,
        jahr integer not null,
        monat_nr integer not null,
        wert numeric,
        standardabweichung numeric,
        untergrenze_95 numeric,
        untergrenze_80 numeric,
        obergrenze_80 numeric,
        obergrenze_95 numeric,
        historie_monate integer not null,
        mindesthistorie integer not null,
        hinweis text,
        modell text not null,
        reihe_md5 text not null,
        primary key (traeger_nr, berichtsmonat, indikator_id, geschlecht),
        check ((wert is null) = (standardabweichung is null) and (wert is null) = (hinweis is not null))
    )"""
KOMMENTARE = {
    "table register.amtlicher_wert": "Eine Zeile je Veröffentlichung eines amtlichen Werts (§ 48a SGB II)",
    "view register.amtlicher_wert_neuester": "Je amtlichem Wert die neueste Veröffentlichung",
    "table register.vergleichstyp": "Eine Zeile je Träger und Zeitraum mit seinem SGB II-Vergleichstyp",
    "table register.vergleichstraeger": "Eine Zeile je Träger, gewähltem Vergleichsträger und Zeitraum",
    "table marts.fct_prognose_statistik": (
        "Eine Zeile je Träger, letztem bekannten Monat, Zielindikator und Geschlecht: statistische Prognose"
    ),
}


def anweisungen() -> Iterator[str]:
    """Yield the statements in their order."""
    yield ZIELWERT_EINMAL
    yield AMTLICHER_WERT
    yield NUR_ANFUEGEN
    yield AUSLOESER
    yield NEUESTER
    yield VERGLEICHSTYP
    yield VERGLEICHSTRAEGER
    yield "create schema if not exists marts"
    yield PROGNOSE
    for was, text in KOMMENTARE.items():
        yield f"comment on {was} is '{text}'"


def upgrade() -> None:
    """Create everything."""
    for anweisung in anweisungen():
        op.execute(anweisung)


def downgrade() -> None:
    """Refuse: reports rest on these declarations and publications."""
    raise DatenbankError("Das Register der Zielsteuerung wird nicht zurückgebaut.")
