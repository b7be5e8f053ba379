"""Comments on targets, and the measures against what goes wrong, each with its history."""

from collections.abc import Iterator

from alembic import op

from zielwerk.fehler import DatenbankError

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

ZIELKOMMENTAR = """
    create table register.zielkommentar (
        traeger_nr text not null,
        berichtsmonat date not null,
        kennzahl_id text not null,
        geschlecht text not null check (geschlecht in ('gesamt', 'w', 'm')),
        art text not null check (art in ('kommentar', 'massnahme')),
        massnahme_nr text,
        text text not null,
        verantwortlich text,
        bis date,
        stand text check (stand in ('offen', 'laeuft', 'erledigt', 'entfallen')),
        erfasst_am date not null,
        erfasst_von text not null,
        check (
            num_nonnulls(massnahme_nr, verantwortlich, bis, stand)
            = case art when 'massnahme' then 4 else 0 end
        )
    )"""
# What was written stays in the file; of several days the last one counts, never two of the same day.
KOMMENTAR_EINMAL = """
    create unique index zielkommentar_einmal on register.zielkommentar
        (traeger_nr, kennzahl_id, geschlecht, berichtsmonat, erfasst_am) where art = 'kommentar'"""
MASSNAHME_EINMAL = """
    create unique index massnahme_einmal on register.zielkommentar
        (traeger_nr, massnahme_nr, berichtsmonat, erfasst_am) where art = 'massnahme'"""
BESCHREIBUNG = "Eine Zeile je Kommentar zu einem Ziel und je erfasstem Stand einer Maßnahme"


def anweisungen() -> Iterator[str]:
    """Yield the statements in their order."""
    yield ZIELKOMMENTAR
    yield KOMMENTAR_EINMAL
    yield MASSNAHME_EINMAL
    yield f"comment on table register.zielkommentar is '{BESCHREIBUNG}'"


def upgrade() -> None:
    """Create everything."""
    for anweisung in anweisungen():
        op.execute(anweisung)


def downgrade() -> None:
    """Refuse: reports rest on these explanations."""
    raise DatenbankError("Kommentare und Maßnahmen werden nicht zurückgebaut.")
