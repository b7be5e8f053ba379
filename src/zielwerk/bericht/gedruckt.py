"""What a rendered page prints: every figure under its key, every picture with its words, or an error."""

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Final

from zielwerk.bericht.fehler import DarstellungsError

ZAHLENKLASSEN: Final = frozenset({"zahl", "wert", "gross"})
"""Classes of the elements that hold figures."""

ERLAEUTERUNGEN: Final = frozenset({"zusatz", "leise"})
"""Classes of the small print that explains the figure before it."""

OHNE_ENDE: Final = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "wbr"}
)
KOPF: Final = "th"
HOECHSTENS: Final = 5


@dataclass(frozen=True, slots=True)
class _Element:
    """An open element: its key if it has one, whether figures stand in it, whether it explains one."""

    name: str
    schluessel: str
    zahlen: bool
    erlaeutert: bool
    texte: list[str] = field(default_factory=list)


def gedruckte_zahlen(html: str, bekannt: Collection[str], vorlage: str) -> dict[str, str]:
    """Return key -> printed text; a figure without key, or with one the report lacks, is refused."""
    leser = _Leser()
    leser.feed(html)
    leser.close()
    fehler = leser.fehler + [
        f"Der Schlüssel »{schluessel}« der Zahl »{text}« ist im Bericht unbekannt"
        for schluessel, text in leser.zahlen.items()
        if schluessel not in bekannt and _hat_ziffer(text)
    ]
    if fehler:
        raise DarstellungsError(f"Vorlage {vorlage}: {'; '.join(fehler[:HOECHSTENS])}.")
    return leser.zahlen


def _hat_ziffer(text: str) -> bool:
    return re.search(r"\d", text) is not None


class _Leser(HTMLParser):
    """Collects keyed texts, and what has no key."""

    def __init__(self) -> None:
        """Begin outside of everything."""
        super().__init__(convert_charrefs=True)
        self.zahlen: dict[str, str] = {}
        self.fehler: list[str] = []
        self._offen: list[_Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element; a picture says at once whether it has a key and words."""
        eigenschaften = dict(attrs)
        schluessel = eigenschaften.get("data-schluessel") or ""
        if tag == "img":
            self._pruefe_bild(schluessel, (eigenschaften.get("alt") or "").strip())
        if tag in OHNE_ENDE:
            return
        klassen = frozenset((eigenschaften.get("class") or "").split())
        innen = bool(self._offen) and self._offen[-1].zahlen
        self._offen.append(
            _Element(
                name=tag,
                schluessel=schluessel,
                # Headings of columns name figures, they are none.
                zahlen=tag != KOPF and (innen or bool(klassen & ZAHLENKLASSEN)),
                erlaeutert=bool(klassen & ERLAEUTERUNGEN),
            )
        )

    def _pruefe_bild(self, schluessel: str, alternativtext: str) -> None:
        if not schluessel:
            self.fehler.append(f"Die Abbildung »{alternativtext[:60]}« trägt keinen Schlüssel")
        elif not alternativtext:
            self.fehler.append(f"Die Abbildung »{schluessel}« hat keinen Alternativtext")

    def handle_data(self, data: str) -> None:
        """Give a text to the nearest key; a figure has to have one."""
        if not self._offen or not self._offen[-1].zahlen or not data.strip():
            return
        for element in reversed(self._offen):
            if element.schluessel:
                element.texte.append(data)
                return
            if element.erlaeutert:
                return
        if _hat_ziffer(data):
            self.fehler.append(f"Die Zahl »{data.strip()}« trägt keinen Schlüssel")

    def handle_endtag(self, tag: str) -> None:
        """Close up to the element that ends; what it printed belongs to its key."""
        while self._offen:
            element = self._offen.pop()
            if element.schluessel and element.texte:
                self.zahlen.setdefault(element.schluessel, "".join(element.texte).strip())
            if element.name == tag:
                return
