"""Lieferschein against package: which files are there, and are they what was announced."""

from collections.abc import Iterator, Sequence

from zielwerk.annahme.einlesen import Eingelesen
from zielwerk.annahme.lieferschein import DATEI
from zielwerk.annahme.vertrag import Vertragswerk
from zielwerk.annahme.werte import Befund, Dateiangabe, Lieferschein, name_zeigbar


def dateien_abgleichen(
    schein: Lieferschein, vorhanden: Sequence[str], werk: Vertragswerk
) -> Iterator[Befund]:
    """Yield what is missing and what nobody asked for."""
    angesagt = {datei.name for datei in schein.dateien}
    for vertrag in werk.vertraege.values():
        if vertrag.pflicht and vertrag.dateiname not in angesagt:
            yield Befund(
                datei=DATEI,
                satz=None,
                regel="DAT-01",
                meldung=werk.meldung("DAT-01", datei=vertrag.dateiname),
            )
    for name in sorted(angesagt - set(vorhanden)):
        gezeigt = name_zeigbar(name) or "?"
        yield Befund(datei=DATEI, satz=None, regel="DAT-02", meldung=werk.meldung("DAT-02", datei=gezeigt))
    for name in sorted({*angesagt, *vorhanden} - {DATEI}):
        bekannt = werk.zur_datei(name) is not None
        if not bekannt or name not in angesagt:
            regel = "DAT-63" if bekannt else "DAT-62"
            yield Befund(
                datei=None,
                satz=None,
                regel=regel,
                meldung=werk.meldung(regel),
                gefunden=name_zeigbar(name),
                schwere="hinweis",
            )


def angabe_pruefen(angabe: Dateiangabe, eingelesen: Eingelesen, werk: Vertragswerk) -> Iterator[Befund]:
    """Yield where a file differs from what the Lieferschein says about it."""
    if eingelesen.sha256 != angabe.sha256:
        yield Befund(datei=angabe.name, satz=None, regel="DAT-03", meldung=werk.meldung("DAT-03"))
    if eingelesen.tabelle is not None and eingelesen.zeilen != angabe.zeilen:
        yield Befund(
            datei=angabe.name,
            satz=None,
            regel="DAT-04",
            meldung=werk.meldung("DAT-04", zeilen=angabe.zeilen),
            gefunden=str(eingelesen.zeilen),
        )
