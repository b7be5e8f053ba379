"""Which deliveries the published figures contain, and under which rules they were computed."""

from alembic import op

from zielwerk.fehler import DatenbankError

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the ledger of computed deliveries."""
    op.execute(
        """
        create table register.berechnungsstand (
            lieferung_id text primary key,
            monat_von date not null,
            regelstand text not null,
            berechnet_am timestamptz not null default now()
        )"""
    )
    op.execute(
        "comment on table register.berechnungsstand is"
        " 'Eine Zeile je Lieferung, deren Grunddaten veröffentlicht sind, mit ihrem Regelstand'"
    )


def downgrade() -> None:
    """Refuse: without the ledger nobody knows what the marts contain."""
    raise DatenbankError("Der Berechnungsstand wird nicht zurückgebaut.")
