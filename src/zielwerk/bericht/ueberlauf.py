"""What does not fit: texts and pictures that stick out of their box, their page or its margin."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from zielwerk.bericht import zahlen
from zielwerk.bericht.fehler import DarstellungsError

if TYPE_CHECKING:
    from weasyprint import Document

TOLERANZ: Final = 0.75
"""Pixels of 1/96 inch, 0.2 mm: widths are rounded to 1/1024 point, and nobody sees less."""

PIXEL_JE_MM: Final = 96 / 25.4
HOECHSTENS: Final = 5


@dataclass(frozen=True, slots=True)
class _Raum:
    """The room that a text has: between left and right, and down to the bottom."""

    links: float
    rechts: float
    oben: float
    unten: float
    name: str


def pruefe_ueberlauf(dokument: "Document", vorlage: str) -> None:
    """Refuse a layout in which anything sticks out; say what, and of which figure."""
    funde = [
        f"Seite {nummer}: {fund}"
        for nummer, seite in enumerate(dokument.pages, start=1)
        for fund in _seite(seite._page_box)  # noqa: SLF001 the tree of boxes has no public name
    ]
    if funde:
        raise DarstellungsError(f"Vorlage {vorlage}: {'; '.join(funde[:HOECHSTENS])}.")


def _seite(seite: Any) -> Iterator[str]:  # noqa: ANN401 WeasyPrint has no type hints
    from weasyprint.formatting_structure import boxes

    satzspiegel = _raum(seite, "Satzspiegel")
    for kind in seite.children:
        if isinstance(kind, boxes.MarginBox):
            rand = _Raum(
                kind.position_x,
                kind.position_x + kind.margin_width(),
                kind.position_y,
                kind.position_y + kind.margin_height(),
                f"Seitenrand {kind.at_keyword}",
            )
            yield from _kasten(kind, rand, rand, "")
        else:
            yield from _kasten(kind, satzspiegel, satzspiegel, "")


def _raum(kasten: Any, name: str) -> _Raum:  # noqa: ANN401 WeasyPrint has no type hints
    links, oben = kasten.content_box_x(), kasten.content_box_y()
    return _Raum(links, links + kasten.width, oben, oben + kasten.height, name)


def _kasten(kasten: Any, raum: _Raum, blatt: _Raum, schluessel: str) -> Iterator[str]:  # noqa: ANN401 WeasyPrint has no type hints
    """Walk down; every block is a new room, every key names what stands in it."""
    from weasyprint.formatting_structure import boxes
    from weasyprint.layout.absolute import AbsolutePlaceholder

    if isinstance(kasten, AbsolutePlaceholder):
        kasten = kasten._box  # noqa: SLF001 the tree of boxes has no public name
    element = kasten.element
    if element is not None and str(kasten.element_tag).endswith("::marker"):
        # The bullet of a list stands in the margin on purpose.
        return
    if element is not None:
        schluessel = element.attrib.get("data-schluessel", schluessel)
    if isinstance(kasten, boxes.TextBox):
        if kasten.text.strip():
            yield from _vergleich(kasten, f"»{kasten.text.strip()[:60]}«", (raum, blatt), schluessel)
        return
    if isinstance(kasten, boxes.ReplacedBox):
        yield from _vergleich(kasten, "eine Abbildung", (raum, blatt), schluessel)
        return
    if isinstance(kasten, boxes.BlockContainerBox):
        name = f"<{kasten.element_tag}>" if kasten.element_tag else "Kasten"
        raum = _raum(kasten, raum.name if isinstance(kasten, boxes.MarginBox) else name)
    for kind in kasten.children:
        yield from _kasten(kind, raum, blatt, schluessel)


def _vergleich(kasten: Any, was: str, raeume: tuple[_Raum, _Raum], schluessel: str) -> Iterator[str]:  # noqa: ANN401 WeasyPrint has no type hints
    raum, blatt = raeume
    links, rechts = kasten.position_x, kasten.position_x + kasten.margin_width()
    unten = kasten.position_y + kasten.margin_height()
    ragt, worueber = max(
        (raum.links - links, raum.name),
        (rechts - raum.rechts, raum.name),
        (blatt.links - links, blatt.name),
        (rechts - blatt.rechts, blatt.name),
        (unten - blatt.unten, blatt.name),
        (blatt.oben - kasten.position_y, blatt.name),
    )
    if ragt > TOLERANZ:
        mm = zahlen.zahl(Decimal(str(ragt / PIXEL_JE_MM)))
        von = f" (Zahl oder Abbildung {schluessel})" if schluessel else ""
        yield f"{was}{von} ragt {mm} mm über {worueber} hinaus"
