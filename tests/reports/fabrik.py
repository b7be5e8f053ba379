"""Hand-made reports: a large Träger, a small one, and one with gaps and a long name."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from tests.reports import beiwerk, reihen, strukturfabrik

from zielwerk.bericht.monatsbericht.wert import (
    Kopf,
    Methodenhinweis,
    Monatsbericht,
    Nachbuchung,
    Zielstand,
)


def ziel(kennzahl_id: str, zielwert: str | None, ist: str | None, **felder: object) -> Zielstand:
    vergleich = str(felder.pop("vergleich", ">=" if kennzahl_id == "K2" else "<="))
    wert_ziel = None if zielwert is None else Decimal(zielwert)
    wert_ist = None if ist is None else Decimal(ist)
    abweichung = wert_ist - wert_ziel if wert_ist is not None and wert_ziel is not None else None
    erreicht = None if abweichung is None else (abweichung >= 0 if vergleich == ">=" else abweichung <= 0)
    grundlage: dict[str, Any] = {
        "jahr": 2025,
        "kennzahl_id": kennzahl_id,
        "bezeichnung": "Integrationsquote" if kennzahl_id == "K2" else "Jahresdurchschnitt LZB",
        "geschlecht": "gesamt",
        "typ": "REL_CHANGE",
        "vergleich": vergleich,
        "zielwert": wert_ziel,
        "wert": Decimal("2.5"),
        "basis_wert": Decimal("23.4"),
        "wortlaut": "Die Integrationsquote steigt gegenüber dem Vorjahr um 2,5 Prozent.",
        "vereinbart_am": date(2025, 2, 14),
        "ist_wert": wert_ist,
        "ist_monate": 7,
        "amtlicher_wert": None,
        "amtlich_veroeffentlicht_am": None,
        "herkunft": "eigene Auswertung",
        "abweichung": abweichung,
        "abweichung_relativ": abweichung / wert_ziel * 100
        if abweichung is not None and wert_ziel
        else None,
        "erreicht": erreicht,
    }
    return Zielstand(**(grundlage | felder))


def _kopf(nummer: str, name: str, **felder: object) -> Kopf:
    grundlage: dict[str, Any] = {
        "traeger_nr": nummer,
        "jobcenter_bezeichnung": name,
        "traegerform": "zkT",
        "ist_muster": False,
        "datenstand": reihen.DATENSTAND,
        "vorheriger_datenstand": date(2025, 9, 1),
        "berichtsmonat": reihen.BERICHTSMONAT,
        "vorjahresmonat": date(2024, 7, 1),
        "stichtag": date(2025, 7, 14),
        "leistung_bezeichnung": "Bürgergeld",
        "rbs1": Decimal(563),
        "rbs1_vorjahr": Decimal(563),
        "lieferung_id": f"{nummer}_202510_01",
        "lieferung_erstellt_am": datetime(2025, 11, 3, 6, 15, tzinfo=UTC),
        "fachverfahren": "LÄMMkom LISSA 3.9",
        "kontakt": "Stabsstelle Controlling, Telefon 02581 53-0",
        "lieferung_zeilen": 86_563,
        "lieferung_hinweise": 1_240,
    }
    return Kopf(**(grundlage | felder))


METHODIK = (
    Methodenhinweis(
        nr=1,
        frage="Welche Monate bilden den Nenner von K2?",
        wahl="die zwölf Vormonate",
        einstellung=None,
        begruendung="Die Verordnung nennt nur »die vergangenen zwölf Monate«.",
        quelle="BIAJ 2015",
        stand=date(2026, 8, 19),
    ),
    Methodenhinweis(
        nr=5,
        frage="Welche Unterbrechung trennt Abgang und Zugang von ELB?",
        wahl="mehr als 7 Tage (Einstellung bruecke_tage)",
        einstellung="7 Tage",
        begruendung="Plausibilitätskapitel des Handbuchs XSozial-BA-SGB II.",
        quelle="Handbuch XSozial-BA-SGB II V2.2, S. 59",
        stand=date(2026, 8, 19),
    ),
)


def nachbuchungen() -> tuple[Nachbuchung, ...]:
    return tuple(
        Nachbuchung(
            kennzahl_id=kennzahl.kennzahl_id,
            wartezeit=wartezeit,
            monate_anzahl=9,
            mittlere_abweichung=Decimal(3 - wartezeit) / 5,
            groesste_abweichung=Decimal(3 - wartezeit) / 2,
        )
        for kennzahl in reihen.katalog()
        for wartezeit in (0, 1, 2)
    )


def grosser() -> Monatsbericht:
    """A Kreis with 11 000 eLb, targets and experience with late bookings."""
    bericht = reihen.abgeglichen(
        Monatsbericht(
            kopf=_kopf("36704", "Jobcenter Kreis Warendorf"),
            kennzahlen=reihen.katalog(),
            werte=reihen.werte(11_000),
            verlauf=reihen.verlauf(11_000),
            ziele=(),
            nachbuchungen=nachbuchungen(),
            ursachen=beiwerk.ursachen(),
            stufen=beiwerk.stufen(),
            integrationen=beiwerk.integrationen(),
            monatswerte=beiwerk.monatswerte(),
            neubeginne=beiwerk.NEUBEGINNE,
            signale=(),
            struktur=strukturfabrik.struktur(11_000),
            zielgruppen=strukturfabrik.zielgruppen(11_000),
            dauerbezug=strukturfabrik.dauerbezug(11_000),
            aenderungen=(),
            befunde=beiwerk.BEFUNDE,
            dateien=beiwerk.dateien("haushalt", "personal"),
            korrekturen=beiwerk.KORREKTUREN,
            methodik=METHODIK,
        )
    )
    bericht = beiwerk.mit_signalen(replace(bericht, aenderungen=beiwerk.aenderungen(bericht)))
    k2 = bericht.wert("K2", "gesamt", reihen.BERICHTSMONAT)
    assert k2 is not None
    return replace(
        bericht,
        ziele=(
            ziel("K2", "23.985", str(k2.wert)),
            ziel("K2", "23.2", "23.2", jahr=2024, wert=Decimal(1)),
            ziel("K2", "22.4", "22.1", geschlecht="w", wortlaut=None),
            ziel("K2", "25", "24.5", geschlecht="m", wortlaut=None),
            ziel(
                "LZB_JD",
                "6945.3",
                "6971.142857",
                basis_wert=Decimal(7015),
                wert=Decimal(-1),
                wortlaut="Der jahresdurchschnittliche Bestand an LZB sinkt um mindestens 1,0 Prozent.",
            ),
        ),
    )


def kleiner() -> Monatsbericht:
    """A town with 900 eLb, K2 target reached, no target for the LZB, no experience yet."""
    bericht = replace(
        grosser(),
        kopf=_kopf("67748", "Jobcenter Stadt Beispielhausen", ist_muster=True, rbs1_vorjahr=Decimal(502)),
        werte=reihen.werte(900),
        verlauf=reihen.verlauf(900, 16),
        nachbuchungen=(),
        aenderungen=(),
        befunde=(),
        korrekturen=(),
        dateien=beiwerk.dateien(),
        struktur=strukturfabrik.struktur(900, fehlend=strukturfabrik.FREIWILLIG),
        zielgruppen=strukturfabrik.zielgruppen(900, fehlend=strukturfabrik.FREIWILLIG),
        dauerbezug=strukturfabrik.dauerbezug(900, fehlend=strukturfabrik.FREIWILLIG),
    )
    bericht = reihen.abgeglichen(bericht)
    k2 = bericht.wert("K2", "gesamt", reihen.BERICHTSMONAT)
    assert k2 is not None
    return replace(bericht, ziele=(ziel("K2", "23.1", str(k2.wert)),))


LANGER_NAME = (
    "Jobcenter des Landkreises Vorpommern-Greifswald-Mecklenburgische Seenplatte, Eigenbetrieb "
    "Kommunale Beschäftigungsförderung & Grundsicherung »Süd«"
)


def lueckenhafter() -> Monatsbericht:
    """A Träger whose first year is incomplete, with gaps, no targets and a very long name."""
    basis = grosser()
    fehlend = {"K1", "K1E1", "K1E2", "K3", "K2E3"}
    werte = [
        replace(
            wert,
            nenner=None,
            wert=None,
            status="nicht_berechenbar",
            vorjahr_zaehler=None,
            vorjahr_nenner=None,
            vorjahr_wert=None,
            vorjahr_status=None,
            differenz=None,
        )
        if wert.kennzahl_id in fehlend
        else replace(wert, vorjahr_wert=None, vorjahr_status="nicht_berechenbar", differenz=None)
        for wert in basis.werte
        if wert.geschlecht != "w" or not wert.kennzahl_id.startswith("K3E")
    ]
    verlauf = [
        replace(punkt, zaehler=None, wert=None, status="nicht_berechenbar")
        if punkt.berichtsmonat.month == 5
        else replace(punkt, nenner=None, wert=None if punkt.kennzahl_id == "K3" else punkt.wert)
        for punkt in basis.verlauf
        if punkt.berichtsmonat.month != 2 and punkt.berichtsmonat >= date(2024, 11, 1)
    ]
    return replace(
        basis,
        kopf=_kopf(
            "64710",
            LANGER_NAME,
            rbs1_vorjahr=None,
            fachverfahren=None,
            vorheriger_datenstand=None,
            kontakt="",
            lieferung_zeilen=None,
            lieferung_hinweise=None,
        ),
        werte=tuple(werte),
        verlauf=tuple(verlauf),
        ziele=(),
        nachbuchungen=(),
        ursachen=(),
        stufen=(),
        integrationen=(),
        monatswerte=(),
        neubeginne=(),
        signale=(),
        struktur=(),
        zielgruppen=(),
        dauerbezug=(),
        aenderungen=(),
        befunde=(),
        dateien=(),
        korrekturen=(),
    )


def voller() -> Monatsbericht:
    """Every line that a report can have at once, with amounts of a city."""
    bericht = grosser()
    werte = tuple(
        replace(wert, zaehler=wert.zaehler * 9, nenner=wert.nenner * 9)
        if bericht.kennzahl(wert.kennzahl_id).einheit == "EUR" and wert.zaehler and wert.nenner
        else wert
        for wert in bericht.werte
    )
    kopf = _kopf("99999", "Musterburg", ist_muster=True, rbs1_vorjahr=Decimal(502))
    bericht = replace(bericht, kopf=kopf, werte=werte)
    return replace(
        bericht,
        aenderungen=beiwerk.aenderungen(bericht),
        stufen=beiwerk.stufen(erhoeht=True),
        ziele=tuple(map(amtlich_gemessen, bericht.ziele)),
    )


def amtlich_gemessen(ziel: Zielstand) -> Zielstand:
    """Load an official value a little below the own one; it decides."""
    if ziel.ist_wert is None or ziel.zielwert is None:
        return ziel
    amtlich = ziel.ist_wert - (Decimal("18.5") if ziel.kennzahl_id == "LZB_JD" else Decimal("0.2"))
    abweichung = amtlich - ziel.zielwert
    return replace(
        ziel,
        amtlicher_wert=amtlich,
        amtlich_veroeffentlicht_am=date(2025, 10, 20),
        herkunft="amtlich, maßgeblich nach § 48b Abs. 5",
        abweichung=abweichung,
        abweichung_relativ=100 * abweichung / ziel.zielwert,
        erreicht=abweichung >= 0 if ziel.vergleich == ">=" else abweichung <= 0,
    )


def mit_wert(bericht: Monatsbericht, kennzahl_id: str, **felder: object) -> Monatsbericht:
    """Change the headline figure of one Kennzahl; its value follows from Zähler and Nenner."""
    gesucht = (kennzahl_id, "gesamt", bericht.kopf.berichtsmonat)
    neu: dict[str, Any] = dict(felder)
    kennzahl = bericht.kennzahl(kennzahl_id)
    for name, inhalt in neu.items():
        if name in {"zaehler", "nenner", "wert", "vorjahr_wert", "differenz"} and isinstance(inhalt, str):
            neu[name] = Decimal(inhalt)
    zaehler, nenner = neu.get("zaehler"), neu.get("nenner")
    if zaehler is not None and nenner and "wert" not in neu:
        neu["wert"] = reihen.quotient(kennzahl, zaehler, nenner)
    werte = tuple(
        replace(wert, **neu) if (wert.kennzahl_id, wert.geschlecht, wert.berichtsmonat) == gesucht else wert
        for wert in bericht.werte
    )
    return replace(bericht, werte=werte)


ALLE = {"gross": grosser, "klein": kleiner, "luecken": lueckenhafter, "voll": voller}
