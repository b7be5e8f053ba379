"""Every figure of the Monatsbericht with its key, and the words a reader of the figures needs."""

from collections.abc import Iterator
from typing import Final

from zielwerk.bericht.berichtsart import Begriff, Wertangabe
from zielwerk.bericht.monatsbericht.wert import (
    Kennzahl,
    Messwert,
    Monatsbericht,
    Nachbuchung,
    Verlaufspunkt,
    Zielstand,
)
from zielwerk.bericht.texte import LZB_ZIEL

PROZENT: Final = "Prozent"
PUNKTE: Final = "Prozentpunkte"
PERSONEN: Final = "Personen"
EURO: Final = "Euro"


def angaben(bericht: Monatsbericht) -> tuple[Wertangabe, ...]:
    """Return every figure that a page may print, unrounded."""
    return tuple(_angaben(bericht))


def _angaben(bericht: Monatsbericht) -> Iterator[Wertangabe]:
    katalog = {kennzahl.kennzahl_id: kennzahl for kennzahl in bericht.kennzahlen}
    for messwert in bericht.werte:
        yield from _messwert(katalog[messwert.kennzahl_id], messwert)
    for kennzahl_id in ("K1", "K2", "K3"):
        messwert_jetzt = bericht.wert(kennzahl_id, "gesamt", bericht.kopf.berichtsmonat)
        if messwert_jetzt is not None:
            yield _wert(katalog[kennzahl_id], messwert_jetzt, f"{messwert_jetzt.schluessel}.botschaft")
    for punkt in bericht.verlauf:
        yield _verlauf(katalog.get(punkt.kennzahl_id), punkt)
    for ziel in bericht.ziele:
        yield from _ziel(ziel)
    yield from _k3_neben_dem_ziel(bericht, katalog["K3"])
    for nachbuchung in bericht.nachbuchungen:
        yield _nachbuchung(katalog[nachbuchung.kennzahl_id], nachbuchung)


def _menge(kennzahl: Kennzahl) -> str:
    return EURO if kennzahl.einheit == "EUR" else kennzahl.einheit


def _name(kennzahl: Kennzahl) -> str:
    return f"{kennzahl.kennzahl_id} {kennzahl.kurzname}"


def _wert(kennzahl: Kennzahl, messwert: Messwert, schluessel: str) -> Wertangabe:
    return Wertangabe(
        schluessel=schluessel,
        bezeichnung=_name(kennzahl),
        einheit=PROZENT,
        wert=messwert.wert,
        monat=messwert.berichtsmonat,
        geschlecht=messwert.geschlecht,
        zaehler=messwert.zaehler,
        nenner=messwert.nenner,
        status=messwert.status,
    )


def _messwert(kennzahl: Kennzahl, messwert: Messwert) -> Iterator[Wertangabe]:
    """Return a figure and its parts, each under the key that its cell carries."""
    yield _wert(kennzahl, messwert, f"{messwert.schluessel}.wert")
    for endung, was, einheit, wert in (
        ("zaehler", kennzahl.zaehler_bezeichnung, _menge(kennzahl), messwert.zaehler),
        ("nenner", kennzahl.nenner_bezeichnung, _menge(kennzahl), messwert.nenner),
        ("vorjahr_wert", "Vorjahresmonat", PROZENT, messwert.vorjahr_wert),
        ("vorjahr_zaehler", "Zähler im Vorjahresmonat", _menge(kennzahl), messwert.vorjahr_zaehler),
        ("vorjahr_nenner", "Nenner im Vorjahresmonat", _menge(kennzahl), messwert.vorjahr_nenner),
        ("differenz", "Differenz zum Vorjahresmonat", PUNKTE, messwert.differenz),
    ):
        yield Wertangabe(
            schluessel=f"{messwert.schluessel}.{endung}",
            bezeichnung=f"{_name(kennzahl)}: {was}",
            einheit=einheit,
            wert=wert,
            monat=messwert.berichtsmonat,
            geschlecht=messwert.geschlecht,
            status=messwert.status,
        )


def _verlauf(kennzahl: Kennzahl | None, punkt: Verlaufspunkt) -> Wertangabe:
    name = _name(kennzahl) if kennzahl else punkt.kennzahl_id
    return Wertangabe(
        schluessel=punkt.schluessel,
        bezeichnung=f"{name}: Verlauf",
        einheit=PROZENT,
        wert=punkt.wert,
        monat=punkt.berichtsmonat,
        geschlecht=punkt.geschlecht,
        zaehler=punkt.zaehler,
        nenner=punkt.nenner,
        status=punkt.status,
    )


def _ziel(ziel: Zielstand) -> Iterator[Wertangabe]:
    ist_lzb = ziel.kennzahl_id == LZB_ZIEL
    menge, abstand = (PERSONEN, PERSONEN) if ist_lzb else (PROZENT, PUNKTE)
    for endung, was, einheit, wert in (
        ("zielwert", "Zielwert", menge, ziel.zielwert),
        ("ist", "erreicht", menge, ziel.ist_wert),
        ("abweichung", "Abweichung vom Zielwert", abstand, ziel.abweichung),
        ("abweichung_relativ", "Abweichung vom Zielwert", PROZENT, ziel.abweichung_relativ),
    ):
        yield Wertangabe(
            schluessel=f"{ziel.schluessel}.{endung}",
            bezeichnung=f"{ziel.bezeichnung} {ziel.jahr}: {was}",
            einheit=einheit,
            wert=wert,
            geschlecht=ziel.geschlecht,
        )


def _k3_neben_dem_ziel(bericht: Monatsbericht, kennzahl: Kennzahl) -> Iterator[Wertangabe]:
    basis = f"ziel.K3.gesamt.{bericht.kopf.berichtsmonat.year}"
    messwert = bericht.wert("K3", "gesamt", bericht.kopf.berichtsmonat)
    if messwert is not None:
        yield _wert(kennzahl, messwert, f"{basis}.ist")
    for endung in ("zielwert", "abweichung"):
        yield Wertangabe(
            schluessel=f"{basis}.{endung}",
            bezeichnung=f"{_name(kennzahl)}: ohne eigenen Zielwert",
            einheit=PROZENT,
            wert=None,
        )


def _nachbuchung(kennzahl: Kennzahl, nachbuchung: Nachbuchung) -> Wertangabe:
    return Wertangabe(
        schluessel=nachbuchung.schluessel,
        bezeichnung=(
            f"{_name(kennzahl)}: mittlere Nachbuchung nach {nachbuchung.wartezeit} Monaten Wartezeit"
            f" (aus {nachbuchung.monate_anzahl} Monaten)"
        ),
        einheit=PUNKTE,
        wert=nachbuchung.mittlere_abweichung,
    )


def begriffe(bericht: Monatsbericht) -> tuple[Begriff, ...]:
    """Return every Kennzahl with its parts and its paragraph, and the methodical decisions."""
    return (
        *(
            Begriff(
                begriff=f"{kennzahl.kennzahl_id} {kennzahl.bezeichnung}",
                bedeutung=f"Zähler: {kennzahl.zaehler_bezeichnung}; Nenner: {kennzahl.nenner_bezeichnung}",
                quelle=kennzahl.rechtsgrundlage,
            )
            for kennzahl in bericht.kennzahlen
        ),
        *(
            Begriff(
                begriff=f"Methodik {hinweis.nr}: {hinweis.frage}",
                bedeutung=f"{hinweis.wahl}. {hinweis.begruendung}",
                quelle=hinweis.quelle,
            )
            for hinweis in bericht.methodik
        ),
    )
