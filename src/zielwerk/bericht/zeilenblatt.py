"""A sheet that takes whole rows: xlsxwriter asks a dozen questions about each of 46 000 cells, twice."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from xlsxwriter.utility import xl_col_to_name  # type: ignore[import-untyped]  # ships no type hints
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]  # ships no type hints

TEXT_MAX: Final = 32_767
"""How much a cell holds, counted as UTF-16 does."""

SPALTE: Final = lru_cache(maxsize=256)(xl_col_to_name)


class Zeilenblatt(Worksheet):  # type: ignore[misc]  # xlsxwriter has no type hints
    """Holds words and numbers, each in a style."""

    def __init__(self) -> None:
        """Begin without rows."""
        super().__init__()
        self._zeilen: list[str] = []

    def zeile(self, nummer: int, zellen: Sequence[tuple[int, str | float, int]]) -> None:
        """Write a row: column, content and style of each of its cells; any text is taken as it is."""
        inhalte = [
            f'<c r="{SPALTE(spalte)}{nummer + 1}" s="{stil}" t="s"><v>{self._text(inhalt)}</v></c>'
            if isinstance(inhalt, str)
            else f'<c r="{SPALTE(spalte)}{nummer + 1}" s="{stil}"><v>{inhalt:.16G}</v></c>'
            for spalte, inhalt, stil in zellen
        ]
        self._zeilen.append(f'<row r="{nummer + 1}">{"".join(inhalte)}</row>')
        for spalte, _, _ in (zellen[0], zellen[-1]):
            # It notes how far the sheet reaches.
            self._check_dimensions(nummer, spalte)

    def _text(self, text: str) -> int:
        """Return the number under which the file keeps a text."""
        if len(text) > TEXT_MAX // 2:
            text = text.encode("utf-16-le")[: 2 * TEXT_MAX].decode("utf-16-le", "ignore")
        nummer: int = self.str_table._get_shared_string_index(text)  # noqa: SLF001 as its own cells do
        return nummer

    def _write_rows(self) -> None:
        """Write the rows where xlsxwriter would look for its cells."""
        self.fh.writelines(self._zeilen)
