"""Page numbers of a table of contents, written where the layout has kept room for them.

``target-counter`` would have WeasyPrint lay out the page of the contents three times.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Final

from weasyprint.formatting_structure.boxes import TextBox

if TYPE_CHECKING:
    from weasyprint import Document

NUMMER: Final = "a::after"
"""What stands behind a link in the contents: as many digits as a number may have, aligned right."""


def trage_seiten_ein(dokument: "Document", kaesten: Iterable[Any]) -> None:
    """Write on which page a chapter begins; drawing complains of a link that leads nowhere."""
    seiten: dict[str, int] = {}
    for nummer, seite in enumerate(dokument.pages, start=1):
        # A chapter that goes on has its anchor on each of its pages.
        seiten = dict.fromkeys(seite.anchors, nummer) | seiten
    for kasten in kaesten:
        if kasten.element_tag == NUMMER and isinstance(kasten, TextBox):
            text = str(seiten.get(kasten.element.get("href", "").removeprefix("#"), ""))
            # All digits of the font are equally wide.
            breite = kasten.width / len(kasten.text) * len(text)
            kasten.position_x += kasten.width - breite
            kasten.width = breite
            kasten.text = kasten.pango_layout.text = text
