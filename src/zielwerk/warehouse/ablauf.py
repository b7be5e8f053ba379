"""The order of a build. Tasks of the DAG and the command `zielwerk bauen` call the same functions."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from time import monotonic
from typing import Final

import psycopg

from zielwerk import datenbank
from zielwerk.betrieb import laufbuch
from zielwerk.einstellungen import Einstellungen
from zielwerk.fehler import BauError, BedienungsError, abbruch
from zielwerk.warehouse import korrekturen, transformation, veroeffentlichung
from zielwerk.warehouse.regelstand import regelstand

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
    """What a build computed: deliveries, their Träger and the seconds of each step."""

    lieferungen: tuple[str, ...]
    traeger: tuple[str, ...]
    sekunden: tuple[tuple[str, float], ...]

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

    sekunden: list[tuple[str, float]] = []

    def measured(schritt: str, text: str, funktion: Callable[[], object]) -> None:
        melden(text)
        beginn = monotonic()
        funktion()
        sekunden.append((schritt, monotonic() - beginn))

    with _build_lock(einstellungen):
        if not _prepare(einstellungen, neu=neu, melden=melden):
            # Nothing, unless an earlier build ended between publication and forecast.
            _forecast(einstellungen)
            melden("Alle Lieferungen sind berechnet, nichts zu tun.")
            return Bauergebnis(lieferungen=(), traeger=(), sekunden=())
        for schicht in GEPRUEFT:
            if schicht == "intermediate":
                prognose.vorladen()
            text = f"Schicht {schicht}: bauen und prüfen"
            measured(schicht, text, partial(_build, einstellungen, schicht))
        measured("publish", "Geprüfte Zahlen veröffentlichen", partial(_publish, einstellungen))
        measured(PROGNOSE, "Jahresende prognostizieren", partial(_forecast, einstellungen))
        measured(BERICHTE, "Berichtssichten bauen", partial(_build, einstellungen, BERICHTE))
        lieferungen, traeger = computed(einstellungen)
    return Bauergebnis(lieferungen=lieferungen, traeger=traeger, sekunden=tuple(sekunden))


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
            _build(einstellungen, schicht)


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
            connection, _regelstand(einstellungen), _report_views(einstellungen)
        )


def _count_late(connection: psycopg.Connection, einstellungen: Einstellungen) -> None:
    """Count what earlier versions and deliveries out of order have left uncounted."""
    # Imported here: the layers of a build need nothing of the acceptance.
    from zielwerk.annahme.referenz import lies_referenz
    from zielwerk.annahme.spaet import spaete_zaehlen

    spaete_zaehlen(connection, lies_referenz(einstellungen.projekt))


def _build(einstellungen: Einstellungen, schicht: str) -> None:
    stand, schema = _regelstand(einstellungen), veroeffentlichung.NACH_REGELN.get(schicht)
    befehl: tuple[str, ...] = transformation.BAUEN
    with datenbank.connect(einstellungen, anwendung="bauen") as connection:
        # Other rules may mean other columns: what is kept between builds is made from scratch.
        if veroeffentlichung.starts_afresh(connection, stand):
            befehl = transformation.VON_VORN
        if schicht == BERICHTE:
            steht = veroeffentlichung.views_are_current(connection, stand, _report_views(einstellungen))
        else:
            steht = schema is not None and veroeffentlichung.stands(connection, schema, stand)
    if steht and schicht != BERICHTE:
        return
    if steht:
        # A view that stands reads the new figures already; what it says of them is tested each time.
        befehl = transformation.PRUEFEN
    elif schema is not None:
        # Half built under these rules it would pass for built under those before.
        with datenbank.connect(einstellungen, anwendung="bauen") as connection:
            veroeffentlichung.forget_rules(connection, schema)
    auswahl = "resource_type:seed" if schicht == "seeds" else f"path:models/{schicht}"
    with laufbuch.schritt(einstellungen, "bauen", schicht) as notiz:
        notiz.versionen = {"regelstand": stand}
        transformation.build(einstellungen, auswahl, befehl=befehl, regelstand=stand, notiz=notiz)
    if schema is not None:
        with datenbank.connect(einstellungen, anwendung="bauen") as connection:
            veroeffentlichung.note_rules(connection, schema, stand)


def _report_views(einstellungen: Einstellungen) -> list[str]:
    return sorted(path.stem for path in (einstellungen.projekt / "dbt/models/berichte").rglob("*.sql"))


def _publish(einstellungen: Einstellungen) -> None:
    stand = _regelstand(einstellungen)
    with (
        laufbuch.schritt(einstellungen, "veroeffentlichen", "marts") as notiz,
        datenbank.connect(einstellungen, anwendung="publish") as connection,
    ):
        notiz.versionen = {"regelstand": stand}
        notiz.zeilen = veroeffentlichung.replace_published(connection, stand)


def _forecast(einstellungen: Einstellungen) -> None:
    from zielwerk import prognose

    with (
        laufbuch.schritt(einstellungen, "prognostizieren", "marts") as notiz,
        datenbank.connect(einstellungen, anwendung="prognose") as connection,
    ):
        notiz.zeilen = prognose.aktualisieren(connection)


def _regelstand(einstellungen: Einstellungen) -> str:
    return regelstand(einstellungen.projekt / "dbt")
