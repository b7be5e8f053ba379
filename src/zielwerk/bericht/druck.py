"""Jinja2 and WeasyPrint, strict: a page is complete or it is an error that names its template."""

import atexit
import base64
import logging
import os
import traceback
import urllib.parse
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError, TemplateSyntaxError

from zielwerk.bericht.diagramme.schrift import vorhandene_zeichen
from zielwerk.bericht.fehler import DarstellungsError
from zielwerk.bericht.ueberlauf import pruefe_ueberlauf

if TYPE_CHECKING:
    import pydyf  # type: ignore[import-untyped]  # has no type hints
    from weasyprint import Attachment, Document
    from weasyprint.urls import URLFetcher

    from zielwerk.bericht.grundstil import Stile

VORLAGEN: Final = Path(__file__).parents[3] / "report_templates"
FAMILIEN: Final = frozenset({"IBM Plex Sans", "Zielwerk Zeichen"})
"""Every letter on paper comes from one of these two; anything else is a substitute."""

MELDUNG_HOECHSTENS: Final = 400
VARIANTE: Final = "pdf/a-3a"

PDFUA: Final = (
    b'<rdf:Description xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" rdf:about="" pdfuaid:part="1"/>'
    b'<rdf:Description xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" '
    b'xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" '
    b'xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#" rdf:about="">'
    b'<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">'
    b"<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>"
    b"<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>"
    b"<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>"
    b'<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">'
    b"<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>"
    b"<pdfaProperty:category>internal</pdfaProperty:category>"
    b"<pdfaProperty:description>PDF/UA version</pdfaProperty:description>"
    b"</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"
)
"""Says in the metadata of a PDF/A-3a that it is PDF/UA-1, too, and what that word means."""


def html_aus(vorlage: str, vorlagen: Path, *, bildschirm: bool = False, **werte: object) -> str:
    """Lay texts out for paper or the screen; an undefined name is an error, and no text becomes markup."""
    try:
        return _umgebung(vorlagen, bildschirm).get_template(vorlage).render(**werte)
    except TemplateError as fehler:
        raise DarstellungsError(
            f"Vorlage {_fundstelle(fehler, vorlage)}: {fehler.message or fehler}"
        ) from fehler


def _fundstelle(fehler: TemplateError, vorlage: str) -> str:
    """Name the partial and the line where a template failed, as far as the traceback knows."""
    if isinstance(fehler, TemplateSyntaxError):
        return f"{fehler.name or vorlage}, Zeile {fehler.lineno}"
    stellen = [
        f"{Path(stelle.filename).parent.name}/{Path(stelle.filename).name}, Zeile {stelle.lineno}"
        for stelle in traceback.extract_tb(fehler.__traceback__)
        if stelle.filename.endswith(".jinja")
    ]
    return stellen[-1] if stellen else vorlage


@lru_cache(maxsize=4)
def _umgebung(vorlagen: Path, bildschirm: bool) -> Environment:  # noqa: FBT001 part of the key of the cache
    umgebung = Environment(
        loader=FileSystemLoader(vorlagen),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    umgebung.globals["bildschirm"] = bildschirm
    umgebung.globals["schriftadresse"] = lambda datei: _schriftadresse(vorlagen / "schriften" / datei)
    return umgebung


@lru_cache(maxsize=8)
def _schriftadresse(datei: Path) -> str:
    """Return a font as an address that needs no file beside the page."""
    art = datei.suffix.removeprefix(".")
    return f"data:font/{art};base64,{base64.b64encode(datei.read_bytes()).decode()}"


def druckbar(text: str) -> str:
    """Spell out letters of foreign text that no font of the repository can print."""
    return "".join(
        zeichen if ord(zeichen) in vorhandene_zeichen() else f"[U+{ord(zeichen):04X}]" for zeichen in text
    )


def _pruefe_zeichen(html: str, vorlage: str) -> None:
    """Refuse a letter that no font of the repository can print."""
    fehlend = sorted(
        {zeichen for zeichen in set(html) if ord(zeichen) not in vorhandene_zeichen() and zeichen >= " "}
    )
    if fehlend:
        namen = ", ".join(f"{zeichen} (U+{ord(zeichen):04X})" for zeichen in fehlend)
        raise DarstellungsError(f"Vorlage {vorlage}: Für diese Zeichen gibt es keine Schrift: {namen}.")


def als_pdf(  # noqa: PLR0913 everything that WeasyPrint would otherwise take from its surroundings
    html: str,
    *,
    vorlage: str,
    vorlagen: Path,
    erstellt: datetime,
    kennung: str,
    anhaenge: "Sequence[Attachment]" = (),
) -> bytes:
    """Render PDF/A-3a and PDF/UA-1 with everything fixed: the same HTML gives the same bytes."""
    from zielwerk.bericht.pdfdatei import als_datei
    from zielwerk.bericht.seitenbaum import Seitenbaum
    from zielwerk.bericht.seitenzahlen import trage_seiten_ein
    from zielwerk.bericht.zeichnung import anmelden

    anmelden()
    _pruefe_zeichen(html, vorlage)
    with _feste_zeit(int(erstellt.timestamp())), _meldungen() as meldungen:
        lader, stile = _lader(vorlagen), _stile(vorlagen)
        seite = Seitenbaum(html, basis=vorlagen.as_uri() + "/", lader=lader)
        stil = stile.blatt(seite.nimm_stilblaetter(), lader, meldungen)
        _keine_warnung(meldungen, vorlage)
        dokument = seite.render(pdf_variant=VARIANTE, font_config=stile.schriften, stylesheets=[stil])
        _keine_warnung(meldungen, vorlage)
        # The tree of boxes has no public name.
        kaesten = [kasten for blatt in dokument.pages for kasten in blatt._page_box.descendants()]  # noqa: SLF001
        trage_seiten_ein(dokument, kaesten)
        pruefe_ueberlauf(dokument, vorlage)
        dokument.metadata.attachments = list(anhaenge)
        pdf = _gezeichnet(dokument)
        # What was drawn is looked at before a file is written.
        _pruefe_schriften(dokument, vorlage)
        _keine_warnung(meldungen, vorlage)
    _ergaenze_bereiche(kaesten)
    _ergaenze_pdfua(pdf)
    return als_datei(pdf, kennung)


def _gezeichnet(dokument: "Document") -> "pydyf.PDF":
    """Draw the pages: what ``write_pdf`` does before it writes a file."""
    from weasyprint import DEFAULT_OPTIONS
    from weasyprint.pdf import VARIANTS, generate_pdf

    _, eigenschaften = VARIANTS[VARIANTE]
    return generate_pdf(dokument, None, 1, **DEFAULT_OPTIONS | eigenschaften | {"pdf_variant": VARIANTE})


@lru_cache(maxsize=2)
def _stile(vorlagen: Path) -> "Stile":  # noqa: ARG001 part of the key of the cache
    """Load fonts and style sheets once a process; every set of templates has its own."""
    from zielwerk.bericht.grundstil import Stile

    # The folder of its fonts goes with it, which must be before the libraries of the process go.
    atexit.register(_stile.cache_clear)
    return Stile()


def _pruefe_schriften(dokument: "Document", vorlage: str) -> None:
    ersatz = sorted({schrift.family for schrift in dokument.fonts.values()} - FAMILIEN)
    if ersatz:
        raise DarstellungsError(
            f"Vorlage {vorlage}: Schrift nicht gefunden, ersetzt durch {', '.join(ersatz)}."
        )


def _ergaenze_bereiche(kaesten: "Iterable[Any]") -> None:
    """Say in each heading cell whether it heads a row or a column, which WeasyPrint leaves out."""
    import pydyf

    for kasten in kaesten:
        marke = getattr(kasten, "mark", None)
        if isinstance(marke, pydyf.Dictionary) and marke["S"] == "/TH":
            bereich = kasten.element.attrib.get("scope", "")
            marke["A"]["Scope"] = "/Row" if bereich.startswith("row") else "/Column"


def _ergaenze_pdfua(pdf: "pydyf.PDF") -> None:
    """Add PDF/UA-1 to the metadata that declare PDF/A-3a."""
    ende = b"</rdf:RDF>"
    for objekt in pdf.objects:
        if getattr(objekt, "extra", {}).get("Type") == "/Metadata":
            objekt.stream = [teil.replace(ende, PDFUA + ende) for teil in objekt.stream]


def _lader(vorlagen: Path) -> "URLFetcher":
    """Return a loader that knows the files below the templates and drawings made here."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    wurzel = vorlagen.resolve()

    class NurVorlagen(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no type hints
        """No network, no file elsewhere."""

        def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
            """Return a template file or an inline drawing, or fail."""
            teile = urllib.parse.urlsplit(url)
            if teile.scheme == "file":
                if not Path(urllib.parse.unquote(teile.path)).resolve().is_relative_to(wurzel):
                    raise ValueError(f"liegt außerhalb der Berichtsvorlagen: {url}")
            elif not url.startswith("data:image/svg+xml;base64,"):
                raise ValueError(f"nicht erlaubte Adresse: {url}")
            return super().fetch(url, headers)

    return NurVorlagen(allowed_protocols={"file", "data"}, allow_redirects=False)


class _Melder(logging.Handler):
    """Collects what WeasyPrint complains about."""

    def __init__(self, meldungen: list[str]) -> None:
        """Keep the list that the caller reads afterwards."""
        super().__init__(logging.WARNING)
        self._meldungen = meldungen

    def emit(self, record: logging.LogRecord) -> None:
        """Note the message, without the whole of an inline drawing."""
        self._meldungen.append(record.getMessage()[:MELDUNG_HOECHSTENS])


@contextmanager
def _meldungen() -> Iterator[list[str]]:
    """Collect everything that WeasyPrint would skip."""
    # It reports every table of every font: a hundred lines in the log of a task.
    logging.getLogger("fontTools").setLevel(logging.WARNING)
    meldungen: list[str] = []
    melder = _Melder(meldungen)
    protokoll = logging.getLogger("weasyprint")
    weitergabe, stufe, stumm = protokoll.propagate, protokoll.level, protokoll.disabled
    # Airflow may have silenced it with all others in this process: then nothing would ever be missing.
    protokoll.propagate, protokoll.disabled = False, False
    protokoll.setLevel(logging.WARNING)
    protokoll.addHandler(melder)
    try:
        yield meldungen
    finally:
        protokoll.removeHandler(melder)
        protokoll.setLevel(stufe)
        protokoll.propagate, protokoll.disabled = weitergabe, stumm


def _keine_warnung(meldungen: list[str], vorlage: str) -> None:
    """Turn what was skipped into a failure."""
    if meldungen:
        raise DarstellungsError(f"Vorlage {vorlage}: {'; '.join(meldungen)}")


@contextmanager
def _feste_zeit(sekunden: int) -> Iterator[None]:
    """Give font tools the time of the delivery instead of the clock's."""
    vorher = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = str(sekunden)
    try:
        yield
    finally:
        if vorher is None:
            del os.environ["SOURCE_DATE_EPOCH"]
        else:
            os.environ["SOURCE_DATE_EPOCH"] = vorher
