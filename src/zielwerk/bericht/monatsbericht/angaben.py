"""Every figure of the Monatsbericht with its key, and the words a reader of the figures needs."""

from collections.abc import Iterator
from decimal import Decimal

from zielwerk.bericht.angaben import PERSONEN, PROZENT, PUNKTE, angabenreihe, menge, name
from zielwerk.bericht.berichtsart import Begriff, Wertangabe
from zielwerk.bericht.monatsbericht.einflussangaben import einflussangaben
from zielwerk.bericht.monatsbericht.strukturangaben import strukturangaben
from zielwerk.bericht.monatsbericht.wert import (
    Aenderung,
    Befund,
    Kennzahl,
    Messwert,
    Monatsbericht,
    Nachbuchung,
    Ursache,
    Verlaufspunkt,
    Zielstand,
)
from zielwerk.bericht.texte import LZB_ZIEL


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
        yield from _nachbuchung(katalog[nachbuchung.kennzahl_id], nachbuchung)
    for ursache in bericht.ursachen:
        yield _ursache(katalog[ursache.kennzahl_id], ursache)
    yield from einflussangaben(bericht)
    yield from strukturangaben(bericht)
    for aenderung in bericht.aenderungen:
        yield from _aenderung(katalog[aenderung.kennzahl_id], aenderung)
    for befund in bericht.befunde:
        yield from _befund(befund)


def _wert(kennzahl: Kennzahl, messwert: Messwert, schluessel: str) -> Wertangabe:
    return Wertangabe(
        schluessel=schluessel,
        bezeichnung=name(kennzahl),
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
    yield from angabenreihe(
        messwert.schluessel,
        f"{name(kennzahl)}: ",
        (
            ("zaehler", kennzahl.zaehler_bezeichnung, menge(kennzahl), messwert.zaehler),
            ("nenner", kennzahl.nenner_bezeichnung, menge(kennzahl), messwert.nenner),
            ("vorjahr_wert", "Vorjahresmonat", PROZENT, messwert.vorjahr_wert),
            ("vorjahr_zaehler", "Zähler im Vorjahresmonat", menge(kennzahl), messwert.vorjahr_zaehler),
            ("vorjahr_nenner", "Nenner im Vorjahresmonat", menge(kennzahl), messwert.vorjahr_nenner),
            ("differenz", "Differenz zum Vorjahresmonat", PUNKTE, messwert.differenz),
        ),
        monat=messwert.berichtsmonat,
        geschlecht=messwert.geschlecht,
        status=messwert.status,
    )


def _verlauf(kennzahl: Kennzahl | None, punkt: Verlaufspunkt) -> Wertangabe:
    return Wertangabe(
        schluessel=punkt.schluessel,
        bezeichnung=f"{name(kennzahl) if kennzahl else punkt.kennzahl_id}: Verlauf",
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
    einheit, abstand = (PERSONEN, PERSONEN) if ist_lzb else (PROZENT, PUNKTE)
    yield from angabenreihe(
        ziel.schluessel,
        f"{ziel.bezeichnung} {ziel.jahr}: ",
        (
            ("zielwert", "Zielwert", einheit, ziel.zielwert),
            ("ist", "eigene Auswertung", einheit, ziel.ist_wert),
            ("amtlich", "amtlicher Wert", einheit, ziel.amtlicher_wert),
            ("abweichung", f"Abweichung vom Zielwert ({ziel.herkunft})", abstand, ziel.abweichung),
            (
                "abweichung_relativ",
                f"Abweichung vom Zielwert ({ziel.herkunft})",
                PROZENT,
                ziel.abweichung_relativ,
            ),
        ),
        geschlecht=ziel.geschlecht,
    )


def _k3_neben_dem_ziel(bericht: Monatsbericht, kennzahl: Kennzahl) -> Iterator[Wertangabe]:
    basis = f"ziel.K3.gesamt.{bericht.kopf.berichtsmonat.year}"
    messwert = bericht.wert("K3", "gesamt", bericht.kopf.berichtsmonat)
    if messwert is not None:
        yield _wert(kennzahl, messwert, f"{basis}.ist")
    yield from angabenreihe(
        basis,
        f"{name(kennzahl)}: ohne eigenen Zielwert",
        ((endung, "", PROZENT, None) for endung in ("zielwert", "amtlich", "abweichung")),
    )


def _nachbuchung(kennzahl: Kennzahl, nachbuchung: Nachbuchung) -> Iterator[Wertangabe]:
    nach = f"nach {nachbuchung.wartezeit} Monaten Wartezeit (aus {nachbuchung.monate_anzahl} Monaten)"
    yield from angabenreihe(
        nachbuchung.schluessel,
        f"{name(kennzahl)}: ",
        (
            ("", f"mittlere Nachbuchung {nach}", PUNKTE, nachbuchung.mittlere_abweichung),
            ("groesste", f"größte Nachbuchung {nach}", PUNKTE, nachbuchung.groesste_abweichung),
        ),
    )


def _ursache(kennzahl: Kennzahl, ursache: Ursache) -> Wertangabe:
    quote = kennzahl.art != "veraenderung"
    return Wertangabe(
        schluessel=ursache.schluessel,
        bezeichnung=f"{name(kennzahl)}: Schritt »{ursache.schritt}« vom Vorjahresmonat zum Berichtsmonat",
        einheit=PUNKTE if quote else menge(kennzahl),
        wert=ursache.wert,
    )


def _aenderung(kennzahl: Kennzahl, aenderung: Aenderung) -> Iterator[Wertangabe]:
    seit = "seit dem vorherigen Datenstand"
    yield from angabenreihe(
        aenderung.schluessel,
        f"{name(kennzahl)}: ",
        (
            ("alt_wert", f"bisheriger Wert {seit}", PROZENT, aenderung.alt_wert),
            ("neu_wert", f"geänderter Wert {seit}", PROZENT, aenderung.neu_wert),
            ("differenz", f"Änderung {seit}", PUNKTE, aenderung.differenz),
            ("alt_zaehler", f"bisheriger Zähler {seit}", menge(kennzahl), aenderung.alt_zaehler),
            ("neu_zaehler", f"geänderter Zähler {seit}", menge(kennzahl), aenderung.neu_zaehler),
            ("alt_nenner", f"bisheriger Nenner {seit}", menge(kennzahl), aenderung.alt_nenner),
            ("neu_nenner", f"geänderter Nenner {seit}", menge(kennzahl), aenderung.neu_nenner),
        ),
        monat=aenderung.berichtsmonat,
        geschlecht=aenderung.geschlecht,
    )


def _befund(befund: Befund) -> Iterator[Wertangabe]:
    wirkung = f" Größte mögliche Wirkung: {befund.wirkung_auf or 'keine auf die Kennzahlen'}"
    yield from angabenreihe(
        befund.schluessel,
        f"Regel {befund.regel}: {befund.meldung}",
        (
            ("anzahl", " Befunde", "Befunde", Decimal(befund.anzahl)),
            ("wirkung", wirkung, PROZENT, befund.wirkung_prozent),
        ),
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
