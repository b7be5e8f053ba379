"""Style sheets, read once; WeasyPrint's own without the rules that no page of ours can meet.

That one gives every element a ``::marker`` and five kinds of notes: 14 000 styles a report that nothing
asks for, and a dozen selectors about ``dir`` and ``hidden`` that are tried on each element.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import tinycss2  # type: ignore[import-untyped]  # has no type hints
from weasyprint import CSS
from weasyprint.html import UA
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetchingError

if TYPE_CHECKING:
    from weasyprint.urls import URLFetcher

OHNE: Final = (
    "::footnote-",
    "::note-",
    "[dir",
    "[hidden",
    "[rules",
    "button",
    "input",
    "select",
    "textarea",
)
"""Our pages have no notes and no forms, and neither of these attributes."""

GENAUER: Final = {"::marker": "li::marker", ":link": "a[href]"}
"""The same elements by their names, under which they are found without trying all others."""


class Stile:
    """The style sheets of a set of templates and their fonts, read once a process."""

    def __init__(self) -> None:
        """Begin without any."""
        self.schriften = FontConfiguration()
        self._gelesen: dict[tuple[str, ...], CSS] = {}

    def blatt(self, adressen: tuple[str, ...], lader: "URLFetcher", meldungen: list[str]) -> CSS:
        """Return the sheets at these addresses as one, which is tried once on each element."""
        if adressen in self._gelesen:
            return self._gelesen[adressen]
        ganz = CSS(string="")
        teile = {"matcher": ganz.matcher, "page_rules": ganz.page_rules}
        for adresse in adressen:
            try:
                CSS(url=adresse, url_fetcher=lader, font_config=self.schriften, **teile)
            except URLFetchingError as error:
                meldungen.append(f"{adresse}: {error}")
        if not meldungen:
            # One that is not in order is read again, and complained of again.
            self._gelesen[adressen] = ganz
        return ganz


@lru_cache(maxsize=1)
def grundstil() -> CSS:
    """Return the style sheet; it is the same for all pages of a process."""
    return CSS(string="\n".join(_regeln(tinycss2.parse_stylesheet(UA, skip_comments=True))))


def _regeln(regeln: Iterable[Any]) -> Iterator[str]:
    for regel in regeln:
        if regel.type == "at-rule" and regel.lower_at_keyword == "page":
            yield regel.serialize()
        elif regel.type == "qualified-rule":
            auswahl = [
                GENAUER.get(teil, teil)
                for teil in _auswahl(regel.prelude)
                if not any(fremd in teil for fremd in OHNE)
            ]
            if auswahl:
                yield f"{', '.join(auswahl)} {{{tinycss2.serialize(regel.content)}}}"


def _auswahl(vorspann: Iterable[Any]) -> list[str]:
    """Return the selectors of a list; only commas outside of brackets part them."""
    teile: list[list[Any]] = [[]]
    for zeichen in vorspann:
        if zeichen.type == "literal" and zeichen.value == ",":
            teile.append([])
        else:
            teile[-1].append(zeichen)
    return [tinycss2.serialize(teil).strip() for teil in teile]
