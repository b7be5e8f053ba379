"""Reads the HTML of our templates: they are well-formed, and the XML reader is twenty times as quick."""

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin
from xml.etree import ElementTree as ET

import cssselect2  # type: ignore[import-untyped]  # has no type hints
from weasyprint import HTML

from zielwerk.bericht.grundstil import grundstil

if TYPE_CHECKING:
    from weasyprint import CSS
    from weasyprint.urls import URLFetcher

OHNE_ENDE: Final = re.compile(r"<((?:area|base|br|col|hr|img|input|link|meta|wbr)\b[^<>]*?)/?>")
"""Elements that HTML leaves open; Jinja2 writes no angle bracket into a text or an attribute."""


class Seitenbaum(HTML):  # type: ignore[misc]  # WeasyPrint has no type hints
    """A page that WeasyPrint can lay out; what is not well-formed is read as any HTML is."""

    def __init__(self, html: str, *, basis: str, lader: "URLFetcher") -> None:
        """Read the page."""
        baum = gelesen(html)
        if baum is None:
            super().__init__(string=html, base_url=basis, url_fetcher=lader, media_type="print")
            return
        # All that WeasyPrint's own reader leaves behind.
        self.base_url = basis
        self.url_fetcher = lader
        self.media_type = "print"
        self.wrapper_element = cssselect2.ElementWrapper.from_html_root(baum, content_language=None)
        self.etree_element = self.wrapper_element.etree_element

    def nimm_stilblaetter(self) -> tuple[str, ...]:
        """Take the style sheets out of the page and return their addresses."""
        gefunden = []
        for kopf in self.etree_element.iter("head"):
            for verweis in kopf.findall("link[@rel='stylesheet']"):
                gefunden.append(urljoin(self.base_url, verweis.get("href", "")))
                kopf.remove(verweis)
        return tuple(gefunden)

    def _ua_stylesheets(self, forms: bool = False) -> "list[CSS]":  # noqa: ARG002, FBT001, FBT002 WeasyPrint's
        """Return the styles that a page begins with; no form of ours can be filled in."""
        return [grundstil()]


def gelesen(html: str) -> "ET.Element | None":
    """Return the root of a page, none if it is not well-formed."""
    try:
        # No text of people is markup here: Jinja2 has escaped it.
        return ET.fromstring(OHNE_ENDE.sub(r"<\1/>", html))  # noqa: S314 our own templates, as said above
    except ET.ParseError:
        return None
