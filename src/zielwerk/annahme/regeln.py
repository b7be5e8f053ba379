"""All rules of a file: those written in its contract and those that follow from its columns.

The numbers are fixed by position: 01–19 mandatory value of column n, 21–39 format or code of
column n, 41 key, 42–49 references, 51 range of dates; 61 and above are written in the contract,
Hinweise from 71 on.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from zielwerk.annahme.vertrag import STUFEN, FreieRegel, Schwere, Spalte, Vertrag, Wirkung

FORMAT: Final = 20
SCHLUESSEL: Final = 41
VERWEIS: Final = 42
ZEITRAUM: Final = 51

# GX puts »(…) AS subselect« for {batch}, but »(…)« into a query with a join: there it needs a name.
SATZREGEL: Final = "unexpected_rows_expectation"
ABGELEITET: Final = {
    "datum": "eingang.datum({wert}) not between '1900-01-01' and date '{datum_vor}' - 1",
    "monat": "eingang.monat({wert}) not between '1900-01-01' and date '{datum_vor}' - 1",
    "jahr": "eingang.ganzzahl({wert}) not between 1900 and {jahr_bis}",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Regel:
    """One rule, ready for GX once its placeholders are filled."""

    kennung: str
    datei: str
    stufe: str
    schwere: Schwere
    spalten: tuple[str, ...]
    # Other files the rule looks into, with the columns it reads there.
    fremd: tuple[tuple[str, str], ...]
    meldung: str
    abhilfe: str
    wirkung: Wirkung | None = None
    typ: str
    kwargs: Mapping[str, Any]
    zeigt_wert: bool

    def eingesetzt(self, werte: Mapping[str, Any]) -> "Regel":
        """Fill the placeholders {name}; {batch} stays for GX."""
        return replace(
            self,
            meldung=str(_einsetzen(self.meldung, werte)),
            kwargs={name: _einsetzen(wert, werte) for name, wert in self.kwargs.items()},
        )


def regeln_der_datei(vertrag: Vertrag) -> tuple[Regel, ...]:
    """Return every rule of a file in the order of the ladder."""
    alle = [
        *_spaltenregeln(vertrag),
        *_schluesselregel(vertrag),
        *_verweisregeln(vertrag),
        *_zeitraumregel(vertrag),
        *(_frei(vertrag, regel) for regel in vertrag.regeln),
    ]
    return tuple(sorted(alle, key=lambda regel: (STUFEN.index(regel.stufe), regel.kennung)))


def _spaltenregeln(vertrag: Vertrag) -> Iterator[Regel]:
    for nummer, spalte in enumerate(vertrag.spalten, start=1):
        if spalte.pflicht:
            yield _regel(
                vertrag,
                nummer,
                stufe="format",
                spalten=(spalte.name,),
                meldung=f"»{spalte.name}« ist ein Pflichtfeld.",
                abhilfe=f"»{spalte.name}« in jedem Satz füllen.",
                typ="expect_column_values_to_not_be_null",
                kwargs={"column": spalte.name},
                zeigt_wert=False,
            )
        yield _formatregel(vertrag, FORMAT + nummer, spalte)


def _formatregel(vertrag: Vertrag, nummer: int, spalte: Spalte) -> Regel:
    if spalte.muster is None:
        typ = "expect_column_values_to_be_in_set"
        abhilfe = "Den Wert des Fachverfahrens auf einen Code der Liste abbilden."
        kwargs: dict[str, Any] = {"column": spalte.name, "value_set": list(spalte.codes)}
    else:
        abhilfe = "Den Wert im Format des Liefervertrags schreiben."
        regex = f"^(?:{spalte.muster})$"
        if spalte.laenge is None:
            typ = "expect_column_values_to_match_regex"
            kwargs = {"column": spalte.name, "regex": regex}
        else:
            typ, gefunden = SATZREGEL, "null" if spalte.ist_kennung else spalte.name
            kwargs = {
                "unexpected_rows_query": (
                    f"select satz, {gefunden} as gefunden from {{batch}}"
                    f" where {spalte.name} !~ '{regex}' or length({spalte.name}) > {spalte.laenge}"
                )
            }
    return _regel(
        vertrag,
        nummer,
        stufe="format",
        spalten=(spalte.name,),
        meldung=f"»{spalte.name}« ist {spalte.wortlaut}.",
        abhilfe=abhilfe,
        typ=typ,
        kwargs=kwargs,
        zeigt_wert=not spalte.ist_kennung,
    )


def _schluesselregel(vertrag: Vertrag) -> Iterator[Regel]:
    spalten = ", ".join(vertrag.schluessel)
    vergleich = " and ".join(f"zeilen.{name} = doppelt.{name}" for name in vertrag.schluessel)
    yield _regel(
        vertrag,
        SCHLUESSEL,
        stufe="schluessel",
        spalten=vertrag.schluessel,
        meldung=f"Der Schlüssel ({spalten}) kommt genau einmal vor.",
        abhilfe="Den doppelten Satz entfernen oder den Schlüssel berichtigen.",
        typ=SATZREGEL,
        kwargs={
            "unexpected_rows_query": (
                # Counted once: as a subquery, every parallel worker would count all rows of its own.
                "select satz, null as gefunden from ("
                f"with doppelt as materialized (select {spalten} from {{batch}} as alle"
                f" group by {spalten} having count(*) > 1)"
                " select zeilen.satz from {batch} as zeilen"
                f" join doppelt on {vergleich}) as doppelte"
            )
        },
        zeigt_wert=False,
    )


def _verweisregeln(vertrag: Vertrag) -> Iterator[Regel]:
    for nummer, verweis in enumerate(vertrag.verweise, start=VERWEIS):
        yield _regel(
            vertrag,
            nummer,
            stufe="verweise",
            spalten=(verweis.spalte,),
            meldung=f"Die »{verweis.spalte}« steht in {verweis.datei}.csv.",
            abhilfe=f"Den Satz in {verweis.datei}.csv nachliefern oder die Nummer berichtigen.",
            typ=SATZREGEL,
            kwargs={
                "unexpected_rows_query": (
                    "with zeilen as not materialized (select * from {batch})"
                    " select zeilen.satz, null as gefunden from zeilen"
                    f" where zeilen.{verweis.spalte} is not null and not exists (select from"
                    f" {{{verweis.datei}}} as ziel where ziel.{verweis.auf} = zeilen.{verweis.spalte})"
                )
            },
            fremd=((verweis.datei, verweis.auf),),
            zeigt_wert=False,
        )


def _zeitraumregel(vertrag: Vertrag) -> Iterator[Regel]:
    spalten = [spalte for spalte in vertrag.spalten if spalte.zeitraum]
    if not spalten:
        return
    werte = ", ".join(f"('{spalte.name}', zeilen.{spalte.name}, '{spalte.art.name}')" for spalte in spalten)
    arten = {spalte.art.name for spalte in spalten}
    pruefung = " or ".join(
        f"werte.art = '{art}' and {ABGELEITET[art].replace('{wert}', 'werte.wert')}"
        for art in sorted(arten)
    )
    yield _regel(
        vertrag,
        ZEITRAUM,
        stufe="werte",
        spalten=tuple(spalte.name for spalte in spalten),
        meldung="Jedes Datum liegt zwischen 1900 und zehn Jahren nach dem Berichtsmonat.",
        abhilfe="Das Datum im Fachverfahren berichtigen; ein offenes Ende bleibt leer.",
        typ=SATZREGEL,
        kwargs={
            "unexpected_rows_query": (
                "select zeilen.satz, werte.spalte || ' ' || werte.wert as gefunden from {batch} as zeilen"
                f" cross join lateral (values {werte}) as werte (spalte, wert, art)"
                f" where {pruefung}"
            )
        },
        zeigt_wert=True,
    )


def _frei(vertrag: Vertrag, regel: FreieRegel) -> Regel:
    kennungen = {spalte.name for spalte in vertrag.spalten if spalte.ist_kennung}
    # A rule on one column prints its value; a query says itself what may be printed.
    zeigt_wert = regel.typ == SATZREGEL or not kennungen.intersection(regel.spalten)
    return Regel(
        kennung=regel.kennung,
        datei=vertrag.datei,
        stufe=regel.stufe,
        schwere=regel.schwere,
        spalten=regel.spalten,
        fremd=tuple((datei, spalte) for datei, spalten in regel.dateien.items() for spalte in spalten),
        meldung=regel.meldung,
        abhilfe=regel.abhilfe,
        wirkung=regel.wirkung,
        typ=regel.typ,
        kwargs=regel.kwargs,
        zeigt_wert=zeigt_wert,
    )


def _regel(  # noqa: PLR0913 one call per kind of rule, each argument differs
    vertrag: Vertrag,
    nummer: int,
    *,
    stufe: str,
    spalten: tuple[str, ...],
    meldung: str,
    abhilfe: str,
    typ: str,
    kwargs: Mapping[str, Any],
    zeigt_wert: bool,
    fremd: tuple[tuple[str, str], ...] = (),
) -> Regel:
    return Regel(
        kennung=f"{vertrag.kuerzel}-{nummer:02d}",
        datei=vertrag.datei,
        stufe=stufe,
        schwere="fehler",
        spalten=spalten,
        fremd=fremd,
        meldung=meldung,
        abhilfe=abhilfe,
        typ=typ,
        kwargs=kwargs,
        zeigt_wert=zeigt_wert,
    )


def _einsetzen(wert: Any, werte: Mapping[str, Any]) -> Any:  # noqa: ANN401 kwargs of GX are of any type
    if not isinstance(wert, str):
        return wert
    ganz = re.fullmatch(r"\{(\w+)\}", wert)
    if ganz and ganz[1] in werte:
        return werte[ganz[1]]
    return re.sub(r"\{([a-z_]+)\}", lambda treffer: str(werte.get(treffer[1], treffer[0])), wert)
