"""The register of declared corrections: one row per corrected value of one delivery."""

from alembic import op

from zielwerk.fehler import DatenbankError

revision = "0005"
down_revision = "0003"
branch_labels = None
depends_on = None

KORREKTUR = """
    create table register.korrektur (
        kennung text primary key,
        lieferung_id text not null,
        datei text not null,
        satz integer not null,
        spalte text not null,
        alt text,
        neu text,
        grund text not null,
        wer text not null,
        gueltig_bis date not null,
        status text not null check (status in ('offen', 'erledigt', 'zurueckgezogen'))
    )"""
# The values as text under the names of raw; null where a correction empties a field.
JE_SATZ = """
    create view register.korrektur_je_satz as
    select lieferung_id, datei, satz, jsonb_object_agg(spalte, neu) as werte
    from register.korrektur
    where status = 'offen'
    group by lieferung_id, datei, satz"""
KOMMENTARE = {
    "table register.korrektur": "Eine Zeile je erklärter Korrektur eines Wertes einer Lieferung",
    "view register.korrektur_je_satz": "Eine Zeile je Satz einer Lieferung mit geltenden Korrekturen",
}


def upgrade() -> None:
    """Create the register and what of it applies."""
    op.execute(KORREKTUR)
    op.execute(
        "create unique index korrektur_stelle on register.korrektur (lieferung_id, datei, satz, spalte)"
        " where status = 'offen'"
    )
    op.execute(JE_SATZ)
    for was, text in KOMMENTARE.items():
        op.execute(f"comment on {was} is '{text}'")


def downgrade() -> None:
    """Refuse: published figures rest on these declarations."""
    raise DatenbankError("Das Register der Korrekturen wird nicht zurückgebaut.")
