"""Hand-made structure, target groups and long receipt, for every row of the catalogue."""

import csv
from collections.abc import Collection
from decimal import Decimal

from tests.conftest import PROJEKT
from tests.reports import reihen

from zielwerk.bericht.begriffe import Geschlecht
from zielwerk.bericht.monatsbericht.strukturwert import Dauerbezug, Strukturwert, Zielgruppe
from zielwerk.bericht.zahlen import verschoben

FREIWILLIG = frozenset({"profil", "minderung", "arbeitsmarktstatus"})
ANTEILE = {"PERS": 150, "BG": 75, "RLB": 143, "ELB": 100, "NEF": 43, "LZB": 65, "ALO": 62, "LZA": 34}
GESCHLECHTER: dict[Geschlecht, Decimal] = {
    "gesamt": Decimal(1),
    "m": Decimal("0.468"),
    "w": Decimal("0.531"),
}


def _seed(name: str) -> list[dict[str, str]]:
    with (PROJEKT / "dbt" / "seeds" / f"{name}.csv").open(encoding="utf-8", newline="") as datei:
        return list(csv.DictReader(datei))


def struktur(elb: int, fehlend: Collection[str] = ()) -> tuple[Strukturwert, ...]:
    zeilen = [
        _strukturwert(elb, groesse, auspraegung, geschlecht, faktor, fehlend)
        for groesse in _seed("strukturgroessen")
        for auspraegung in _seed("strukturauspraegungen")
        if groesse["merkmal"] == auspraegung["merkmal"] != "zielgruppe"
        for geschlecht, faktor in GESCHLECHTER.items()
    ]
    return tuple(
        sorted(zeilen, key=lambda z: (z.groesse_sortierung, z.merkmal, z.sortierung, z.geschlecht))
    )


def _strukturwert(  # noqa: PLR0913, PLR0917 what names one count
    elb: int,
    groesse: dict[str, str],
    auspraegung: dict[str, str],
    geschlecht: Geschlecht,
    faktor: Decimal,
    fehlend: Collection[str],
) -> Strukturwert:
    datei = groesse["datei"] or None
    ganzes = Decimal(elb * ANTEILE.get(groesse["groesse"], 3) // 100)
    teil = Decimal(1) if groesse["merkmal"] == "gesamt" else Decimal(int(auspraegung["sortierung"])) / 12
    if auspraegung["auspraegung"] == "unbekannt":
        teil = Decimal(0)
    wert = None if datei in fehlend else (ganzes * teil * faktor).quantize(Decimal(1))
    vorjahr = None if wert is None else wert + 4 - int(auspraegung["sortierung"])
    return Strukturwert(
        groesse=groesse["groesse"],
        merkmal=groesse["merkmal"],
        auspraegung=auspraegung["auspraegung"],
        geschlecht=geschlecht,
        groesse_sortierung=int(groesse["sortierung"]),
        groesse_bezeichnung=groesse["bezeichnung"],
        sortierung=int(auspraegung["sortierung"]),
        bezeichnung=auspraegung["bezeichnung"],
        datei=datei,
        status="endgueltig" if wert is not None else "nicht_geliefert",
        wert=wert,
        vorjahr_wert=vorjahr,
        differenz=None if wert is None or vorjahr is None else wert - vorjahr,
        veraenderung=100 * (wert / vorjahr - 1) if wert is not None and vorjahr else None,
        anteil=None if wert is None or not ganzes else 100 * wert / ganzes,
        vorjahr_anteil=None if vorjahr is None or not ganzes else 100 * vorjahr / ganzes,
    )


def zielgruppen(elb: int, fehlend: Collection[str] = ()) -> tuple[Zielgruppe, ...]:
    katalog = [zeile for zeile in _seed("strukturauspraegungen") if zeile["merkmal"] == "zielgruppe"]
    alle = {
        "auspraegung": "gesamt",
        "sortierung": "0",
        "bezeichnung": "Alle eLb",
        "definition": "",
        "datei": "",
    }
    return tuple(
        _zielgruppe(elb, zeile, geschlecht, faktor, fehlend)
        for zeile in (alle, *katalog)
        for geschlecht, faktor in GESCHLECHTER.items()
    )


def _zielgruppe(
    elb: int, zeile: dict[str, str], geschlecht: Geschlecht, faktor: Decimal, fehlend: Collection[str]
) -> Zielgruppe:
    nummer, datei = int(zeile["sortierung"]), zeile["datei"] or None
    da = datei not in fehlend
    bestand = (
        (elb * faktor / (1 + nummer)).quantize(Decimal(1))
        if zeile["auspraegung"] != "SELBSTAENDIG"
        else Decimal(7)
    )
    vorjahr, wert = bestand - 3 + nummer, Decimal(24) - nummer
    return Zielgruppe(
        zielgruppe=zeile["auspraegung"],
        geschlecht=geschlecht,
        sortierung=nummer,
        bezeichnung=zeile["bezeichnung"],
        definition=zeile["definition"] or None,
        datei=datei,
        bestand=bestand if da else None,
        vorjahr_bestand=vorjahr if da else None,
        bestand_differenz=bestand - vorjahr if da else None,
        veraenderung=100 * (bestand / vorjahr - 1) if da else None,
        anteil=100 * bestand / (elb * faktor) if da else None,
        vorjahr_anteil=100 * vorjahr / (elb * faktor) if da else None,
        zaehler=bestand * wert / 100 if da else None,
        nenner=bestand if da else None,
        wert=wert if da else None,
        vorjahr_wert=wert - Decimal("0.7") if da else None,
        differenz=Decimal("0.7") if da else None,
    )


def dauerbezug(elb: int, fehlend: Collection[str] = ()) -> tuple[Dauerbezug, ...]:
    da = "arbeitsmarktstatus" not in fehlend
    return tuple(
        Dauerbezug(
            berichtsmonat=verschoben(reihen.BERICHTSMONAT, nummer - 24),
            elb=Decimal(elb),
            lzb=Decimal(elb * (620 + nummer) // 1000),
            alo=Decimal(elb * 6 // 10) if da else None,
            lza=Decimal(elb * (340 - nummer) // 1000) if da else None,
            lzb_anteil=Decimal(620 + nummer) / 10,
            lza_anteil=Decimal(560 - nummer) / 10 if da else None,
        )
        for nummer in range(25)
    )
