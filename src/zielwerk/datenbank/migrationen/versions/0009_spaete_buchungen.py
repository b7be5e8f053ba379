"""What was learnt after Wartezeit 3: a quality of the deliveries, kept beside their judgements."""

from alembic import op

from zielwerk.fehler import DatenbankError

revision = "0009"
down_revision = "0007"
branch_labels = None
depends_on = None

SPAETE_BUCHUNG = """
    create table eingang.spaete_buchung (
        lieferung_id text not null,
        vorige_lieferung_id text not null,
        berichtsmonat date not null,
        grunddatum_id text not null,
        dazu integer not null,
        weg integer not null,
        primary key (lieferung_id, berichtsmonat, grunddatum_id)
    )"""
KOMMENTAR = (
    "Eine Zeile je Lieferung, Berichtsmonat und Grunddatum: was sie gegen die vorige Lieferung an einem"
    " Monat ändert, der damals schon endgültig war"
)


def upgrade() -> None:
    """Create the table; it is filled for deliveries of the past before the next build."""
    op.execute(SPAETE_BUCHUNG)
    op.execute(f"comment on table eingang.spaete_buchung is '{KOMMENTAR}'")


def downgrade() -> None:
    """Refuse like all others: what was counted is kept."""
    raise DatenbankError("Die Zählung später Buchungen wird nicht zurückgebaut.")
