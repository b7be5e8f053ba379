"""The order of a build. Tasks of the DAG and the command `zielwerk bauen` call the same functions."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import psycopg

from zielwerk import datenbank
from zielwerk.betrieb import laufbuch
from zielwerk.einstellungen import Einstellungen
from zielwerk.fehler import BauError, BedienungsError, abbruch
from zielwerk.warehouse import korrekturen, transformation, veroeffentlichung
from zielwerk.warehouse.regelstand import regelstand
from zielwerk.warehouse.veroeffentlichung import NACH_REGELN, NUR_DBT

# Everything that is tested before publication, in the order of the arrows in architektur.md.
GEPRUEFT: Final = ("seeds", "staging", "intermediate", "marts")
# The report views read what was published, so they come last.
BERICHTE: Final = "berichte"
SCHICHTEN: Final = (*GEPRUEFT, BERICHTE)
# Between publication and report views: Python reads published months and adds the year's end.
PROGNOSE: Final = "prognose"

# Two builds at once would mix their deliveries (key of a PostgreSQL advisory lock, any fixed number).
_SPERRE: Final = 4810248


@dataclass(frozen=True, slots=True, kw_only=True)
class Bauergebnis:
    """What a build computed: deliveries and their Träger."""

    lieferungen: tuple[str, ...]
    traeger: tuple[str, ...]

    @property
    def unveraendert(self) -> bool:
        """Tell whether there was nothing to compute."""
        return not self.lieferungen


def bauen(
    einstellungen: Einstellungen, *, neu: bool = False, melden: Callable[[str], None] = lambda _: None
) -> Bauergebnis:
    """Compute and publish what deliveries, rules or targets have changed.

    With `neu` every delivery is computed again; the published rows come out identical. Raises BauError
    when a test fails; then the published marts are what they were.
    """
    from zielwerk import prognose

    with _build_lock(einstellungen):
        if not _prepare(einstellungen, neu=neu, melden=melden):
            # Nothing, unless an earlier build ended between publication and forecast.
            _forecast(einstellungen)
            melden("Alle Lieferungen sind berechnet, nichts zu tun.")
            return Bauergebnis(lieferungen=(), traeger=())

        def fortschritt(text: str) -> None:
            # Not before dbt has been imported itself: from here on it mostly waits for the server.
            prognose.vorladen()
            melden(text)

        # In one run: dbt takes a second to begin, and what needs nothing of a layer need not wait for it.
        melden("Grunddaten und Kennzahlen bauen und prüfen")
        _build(einstellungen, GEPRUEFT, melden=fortschritt)
        melden("Geprüfte Zahlen veröffentlichen")
        _publish(einstellungen)
        melden("Jahresende prognostizieren")
        _forecast(einstellungen)
        melden("Berichtssichten bauen und prüfen")
        _build(einstellungen, (BERICHTE,), melden=melden)
        lieferungen, traeger = computed(einstellungen)
    return Bauergebnis(lieferungen=lieferungen, traeger=traeger)


def vorbereiten(einstellungen: Einstellungen, *, neu: bool = False) -> bool:
    """Load the register and tell whether anything is to be computed."""
    from zielwerk import prognose

    with _build_lock(einstellungen):
        if _prepare(einstellungen, neu=neu, melden=lambda _: None):
            return True
        with datenbank.connect(einstellungen, anwendung="bauen") as connection:
            return not prognose.ist_aktuell(connection)


def build_layer(einstellungen: Einstellungen, schicht: str) -> None:
    """Build and test one layer of SCHICHTEN, or make the forecasts; raises BauError when one fails."""
    if schicht not in {*SCHICHTEN, PROGNOSE}:
        raise BedienungsError(f"Die Schicht «{schicht}» gibt es nicht; es gibt {', '.join(SCHICHTEN)}.")
    with _build_lock(einstellungen):
        if schicht == PROGNOSE:
            _forecast(einstellungen)
        else:
            _build(einstellungen, (schicht,))


def publish(einstellungen: Einstellungen) -> None:
    """Replace the published marts of the Träger of this build in one transaction."""
    with _build_lock(einstellungen):
        _publish(einstellungen)


def is_computed(einstellungen: Einstellungen, lieferung_id: str) -> bool:
    """Tell whether the published figures contain a delivery."""
    with datenbank.connect(einstellungen, anwendung="bauen") as connection:
        zeile = connection.execute(
            "select exists (select from register.berechnungsstand where lieferung_id = %s)", (lieferung_id,)
        ).fetchone()
        return bool(zeile and zeile[0])


def published(einstellungen: Einstellungen) -> bool:
    """Tell whether there are figures that a report could be made of."""
    with datenbank.connect(einstellungen, anwendung="bauen") as connection:
        zeile = connection.execute(
            "select to_regclass('berichte.rpt_monatsbericht') is not null"
        ).fetchone()
        return bool(zeile and zeile[0])


def document(einstellungen: Einstellungen, ziel: Path) -> bool:
    """Bring dbt's documentation to the rules of the published figures; False if it was there already."""
    stand, vermerk = _regelstand(einstellungen), ziel.with_suffix(".stand")
    if ziel.is_file() and vermerk.is_file() and vermerk.read_text(encoding="ascii") == stand:
        return False
    with _build_lock(einstellungen):
        transformation.document(einstellungen, ziel, regelstand=stand)
    vermerk.write_text(stand, encoding="ascii")
    return True


def computed(einstellungen: Einstellungen) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the deliveries of the last build and their Träger."""
    with datenbank.connect(einstellungen, anwendung="bauen") as connection:
        return veroeffentlichung.pending(connection)


@contextmanager
def _build_lock(einstellungen: Einstellungen) -> Iterator[None]:
    """Wait for any other build; the lock ends with the session, also after a crash."""
    try:
        with datenbank.connect(einstellungen, anwendung="bau-sperre", autocommit=True) as connection:
            connection.execute("select pg_advisory_lock(%s)", (_SPERRE,))
            yield
    except psycopg.Error as error:
        # The server's text may quote a row: it stays out of the message.
        raise BauError(
            f"{abbruch(error.sqlstate)}; die veröffentlichten Zahlen sind unverändert, "
            "ein neuer Lauf setzt fort."
        ) from None


def _prepare(einstellungen: Einstellungen, *, neu: bool, melden: Callable[[str], None]) -> bool:
    # Imported here: whoever only names the layers of a build needs no register.
    from zielwerk import register

    with datenbank.connect(einstellungen, anwendung="bauen") as connection:
        for hinweis in register.laden(connection, einstellungen):
            melden(hinweis)
        for hinweis in korrekturen.load(
            connection, einstellungen.korrekturen, einstellungen.projekt / "expectations"
        ):
            melden(hinweis)
        _count_late(connection, einstellungen)
        # Other rules overwrite what is kept between builds: if this one is killed and the rules go back,
        # nothing may pass for computed under them.
        if neu or veroeffentlichung.computed_by_others(connection, _regelstand(einstellungen)):
            veroeffentlichung.forget_computed(connection)
        return not veroeffentlichung.is_up_to_date(
            connection, _regelstand(einstellungen), _names(einstellungen, BERICHTE)
        )


def _count_late(connection: psycopg.Connection, einstellungen: Einstellungen) -> None:
    """Count what earlier versions and deliveries out of order have left uncounted."""
    # Imported here: the layers of a build need nothing of the acceptance.
    from zielwerk.annahme.referenz import lies_referenz
    from zielwerk.annahme.spaet import spaete_zaehlen

    spaete_zaehlen(connection, lies_referenz(einstellungen.projekt))


def _build(
    einstellungen: Einstellungen,
    schichten: tuple[str, ...],
    *,
    melden: Callable[[str], None] = lambda _: None,
) -> None:
    stand = _regelstand(einstellungen)
    with datenbank.connect(einstellungen, anwendung="bauen") as connection:
        # Other rules may mean other columns: what is kept between builds is made from scratch.
        von_vorn = veroeffentlichung.starts_afresh(connection, stand)
        stehend = {schicht for schicht in schichten if _stands(einstellungen, connection, schicht, stand)}
        # A view that stands reads the new figures already; what it says of them is tested each time.
        nur_pruefen = stehend == {BERICHTE}
        offen = schichten if nur_pruefen else tuple(eine for eine in schichten if eine not in stehend)
        nach_regeln = [schema for eine in offen if (schema := NACH_REGELN.get(eine))]
        for schema in nach_regeln if not nur_pruefen else ():
            # Half built under these rules it would pass for built under those before.
            veroeffentlichung.forget_rules(connection, schema)
    if not offen:
        return
    befehl = transformation.VON_VORN if von_vorn else transformation.BAUEN
    auftrag = transformation.Bauauftrag(
        schichten=offen, befehl=transformation.PRUEFEN if nur_pruefen else befehl, regelstand=stand
    )
    with laufbuch.schritt(einstellungen, "bauen", ", ".join(offen)) as notiz:
        notiz.versionen = {"regelstand": stand}
        transformation.build(einstellungen, auftrag, notiz=notiz, melden=melden)
    with datenbank.connect(einstellungen, anwendung="bauen") as connection:
        for schicht in offen:
            if schema := NUR_DBT.get(schicht):
                veroeffentlichung.drop_unknown(connection, schema, _names(einstellungen, schicht))
        for schema in nach_regeln:
            veroeffentlichung.note_rules(connection, schema, stand)


def _stands(einstellungen: Einstellungen, connection: psycopg.Connection, schicht: str, stand: str) -> bool:
    """Tell whether nothing in a layer depends on more than the rules, and it was built under these."""
    if schicht == BERICHTE:
        return veroeffentlichung.views_stand(connection, stand, _names(einstellungen, BERICHTE))
    schema = NACH_REGELN.get(schicht)
    return schema is not None and veroeffentlichung.stands(connection, schema, stand)


def _names(einstellungen: Einstellungen, schicht: str) -> list[str]:
    """Return what a layer makes: a relation is named as its file."""
    muster = "seeds/**/*.csv" if schicht == "seeds" else f"models/{schicht}/**/*.sql"
    return sorted(path.stem for path in (einstellungen.projekt / "dbt").glob(muster))


def _publish(einstellungen: Einstellungen) -> None:
    stand = _regelstand(einstellungen)
    with (
        laufbuch.schritt(einstellungen, "veroeffentlichen", "marts") as notiz,
        datenbank.connect(einstellungen, anwendung="publish") as connection,
    ):
        notiz.versionen = {"regelstand": stand}
        notiz.zeilen = veroeffentlichung.replace_published(
            connection, stand, _names(einstellungen, "marts")
        )


def _forecast(einstellungen: Einstellungen) -> None:
    from zielwerk import prognose

    with (
        laufbuch.schritt(einstellungen, "prognostizieren", "marts") as notiz,
        datenbank.connect(einstellungen, anwendung="prognose") as connection,
    ):
        notiz.zeilen = prognose.aktualisieren(connection)


def _regelstand(einstellungen: Einstellungen) -> str:
    return regelstand(einstellungen.projekt / "dbt")
