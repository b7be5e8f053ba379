"""What the Prüfprotokoll needs beyond findings: the own series, the effect of Hinweise, trial runs."""

from alembic import op

from zielwerk.fehler import DatenbankError

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

# A trial run («zielwerk pruefen») is entered too, but never taken for a delivery.
PRUEFUNG = """
    alter table eingang.pruefung
        drop constraint pruefung_status_check,
        add constraint pruefung_status_check
            check (status in ('angenommen', 'abgelehnt', 'in_ordnung', 'fehlerhaft')),
        add column erstellt_am timestamptz,
        add column fachverfahren text"""
# Aggregates of one judged delivery; no foreign key for the same reason as in eingang.befund.
REIHE = """
    create table eingang.reihe (
        pruefung bigint not null,
        kennwert text not null,
        monat date not null,
        wert numeric not null,
        erwartet numeric,
        grenze numeric,
        primary key (pruefung, kennwert, monat)
    )"""
WIRKUNG = """
    create table eingang.wirkung (
        pruefung bigint not null,
        regel text not null,
        grunddatum text not null,
        schranke numeric not null,
        bezug numeric,
        anteil numeric generated always as (
            case when bezug > 0 then least(schranke / bezug, 1) when schranke > 0 then 1 else 0 end
        ) stored,
        primary key (pruefung, regel, grunddatum)
    )"""
KOMMENTARE = {
    "reihe": "Eine Zeile je Prüfung, Kennwert und Monat: die eigene Reihe einer Lieferung, überschlägig",
    "wirkung": "Eine Zeile je Prüfung, Hinweisregel und Grunddatum: Schranke seiner Abweichung",
}


def upgrade() -> None:
    """Create both tables and widen the log."""
    op.execute(PRUEFUNG)
    op.execute(REIHE)
    op.execute(WIRKUNG)
    for tabelle, text in KOMMENTARE.items():
        op.execute(f"comment on table eingang.{tabelle} is '{text}'")


def downgrade() -> None:
    """Refuse: the log of judgements is never cut back."""
    raise DatenbankError("Das Protokoll der Prüfungen wird nicht zurückgebaut.")
