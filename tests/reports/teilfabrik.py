"""Hand-made reports on teams: a large one, one that has just begun, one without any figure."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from tests.reports import fabrik, reihen

from zielwerk.bericht.monatsbericht.wert import Messwert
from zielwerk.bericht.teambericht.wert import (
    Datenbefund,
    Ereignis,
    Team,
    Teamanteil,
    Teambericht,
    Teambestand,
    Teamereignis,
    Teamverlauf,
    Teamwechsel,
    Teamwert,
)
from zielwerk.bericht.teambericht.zusammenstellen import KEIN_ANTEIL, organisiert
from zielwerk.bericht.zahlen import verschoben

if TYPE_CHECKING:
    from zielwerk.bericht.begriffe import Geschlecht

TRAEGER_ELB: Final = 11_000
UMBAU: Final = date(2025, 8, 1)
"""The month after the headline month."""
BOESER_NAME: Final = """{{ 7*191 }}</td><script>x</script>&"'Ähm"""
LANGER_NAME: Final = "Eingliederungsmanagement/Fallführung-Süd-West"[:40]

# --- teams --------------------------------------------------------------------------------------


def _teamwert(eigen: Messwert, traeger: Messwert) -> Teamwert:
    return Teamwert(
        kennzahl_id=eigen.kennzahl_id,
        geschlecht=eigen.geschlecht,
        berichtsmonat=eigen.berichtsmonat,
        wartezeit=eigen.wartezeit,
        zaehler=eigen.zaehler,
        nenner=eigen.nenner,
        wert=eigen.wert,
        status=eigen.status,
        vorjahr_zaehler=eigen.vorjahr_zaehler,
        vorjahr_nenner=eigen.vorjahr_nenner,
        vorjahr_wert=eigen.vorjahr_wert,
        vorjahr_status="endgueltig",
        differenz=eigen.differenz,
        traeger_zaehler=traeger.zaehler,
        traeger_nenner=traeger.nenner,
        traeger_wert=traeger.wert,
        traeger_status=traeger.status,
        abstand=None if eigen.wert is None or traeger.wert is None else eigen.wert - traeger.wert,
    )


def _verlauf(elb: int) -> tuple[Teamverlauf, ...]:
    punkte = []
    for kennzahl in reihen.katalog():
        basis = Decimal(reihen.PROFIL[kennzahl.kennzahl_id][1])
        for abstand in range(24, -1, -1):
            welle = Decimal(reihen.WELLE[abstand % len(reihen.WELLE)]) / 4
            punkte.append(
                Teamverlauf(
                    kennzahl_id=kennzahl.kennzahl_id,
                    berichtsmonat=verschoben(reihen.DATENSTAND, -abstand),
                    wartezeit=min(3, abstand),
                    zaehler=Decimal(elb),
                    nenner=Decimal(elb) * 4,
                    wert=basis + welle - Decimal(abstand) / 30,
                    status="vorlaeufig" if abstand < 3 else "endgueltig",
                    traeger_wert=basis + welle / 5,
                )
            )
    return tuple(sorted(punkte, key=lambda p: (p.kennzahl_id, p.berichtsmonat)))


ANTEILE: Final = {
    "LLU": ("520.25", "-1"),
    "LUH": ("470.5", "2"),
    "ELB": ("1", "12"),
    "ELB_ZU": ("0.035", "-1"),
    "ELB_AB": ("0.038", "0"),
    "INT": ("0.021", "1"),
    "ELB_AE": ("0.16", "3"),
    "LZB": ("0.63", "-9"),
    "LZB_ZU": ("0.02", "1"),
    "LZB_AB": ("0.022", "0"),
}


def _menge(elb: int, faktor: str, *, in_euro: bool) -> Decimal:
    return (Decimal(elb) * Decimal(faktor)).quantize(Decimal("0.01") if in_euro else Decimal(1))


def _bestand(elb: int) -> tuple[Teambestand, ...]:
    zeilen = []
    for grunddatum_id, (faktor, mehr) in ANTEILE.items():
        geschlechter: dict[Geschlecht, str] = {"gesamt": "1", "m": "0.469", "w": "0.53"}
        for geschlecht, teil in geschlechter.items():
            in_euro = grunddatum_id in {"LLU", "LUH"}
            eigen = _menge(elb, str(Decimal(faktor) * Decimal(teil)), in_euro=in_euro)
            ganz = _menge(TRAEGER_ELB, str(Decimal(faktor) * Decimal(teil)), in_euro=in_euro)
            vorjahr = max(eigen - Decimal(mehr), Decimal(0))
            zeilen.append(
                Teambestand(
                    grunddatum_id=grunddatum_id,
                    geschlecht=geschlecht,
                    wert=eigen,
                    vorjahr_wert=vorjahr,
                    differenz=eigen - vorjahr,
                    traeger_wert=ganz,
                    traeger_anteil=100 * eigen / ganz,
                )
            )
    return tuple(zeilen)


BEFUNDE: Final = (
    Datenbefund(
        datei="person_zeitraum",
        regel="PZR-71",
        meldung="Die Zeiträume einer Person überschneiden sich nicht.",
        anzahl=61,
        team_anzahl=4,
        ohne_team_anzahl=2,
    ),
    Datenbefund(
        datei="bg_zeitraum",
        regel="BGZ-72",
        meldung="Die Gemeinde liegt im Gebiet des Trägers.",
        anzahl=3,
        team_anzahl=0,
        ohne_team_anzahl=0,
    ),
)


def team(elb: int = 640) -> Teambericht:
    """A team of a large Kreis."""
    eigene, traeger = reihen.werte(elb), reihen.werte(TRAEGER_ELB)
    anteil, ganz = Decimal("62.34375"), Decimal(63)
    return Teambericht(
        kopf=fabrik.grosser().kopf,
        team=Team(team="Ahlen 2", team_bezeichnung="Team Ahlen Land", standort="Ahlen"),
        kennzahlen=reihen.katalog(),
        werte=tuple(_teamwert(*paar) for paar in zip(eigene, traeger, strict=True)),
        verlauf=_verlauf(elb),
        bestand=_bestand(elb),
        anteil=Teamanteil(
            lzb_anteil=anteil,
            vorjahr_lzb_anteil=Decimal(64),
            differenz=anteil - 64,
            traeger_lzb_anteil=ganz,
            abstand=anteil - ganz,
        ),
        befunde=BEFUNDE,
        organisation=(
            Teamereignis(
                tag=date(2025, 3, 13),
                monat=date(2025, 4, 1),
                ereignis="umbenannt",
                bezeichnung="Team Ahlen Land",
                bezeichnung_vorher="Team Ahlen Umland",
                standort="Ahlen",
            ),
        ),
        wechsel=(wechsel("neu", "Ahlen", 3, ab=40, neu=100),),
    )


def wechsel(  # noqa: PLR0913 what one row says
    ereignis: Ereignis, anderes: str, anzahl: int, *, ab: int, neu: int, gegenstueck: bool = False
) -> Teamwechsel:
    return Teamwechsel(
        monat=UMBAU,
        ereignis=ereignis,
        anderes_team=anderes,
        anderes_team_bezeichnung=f"Team {anderes}",
        anzahl=anzahl,
        anteil_am_abgebenden=Decimal(ab),
        anteil_am_neuen=Decimal(neu),
        ist_gegenstueck=gegenstueck,
    )


def _ereignis(ereignis: Ereignis) -> Teamereignis:
    return Teamereignis(
        tag=UMBAU,
        monat=UMBAU,
        ereignis=ereignis,
        bezeichnung="Team Ahlen Land",
        bezeichnung_vorher=None,
        standort="Ahlen",
    )


def aufgeloestes_team() -> Teambericht:
    """A team that was closed in the month after the headline month and handed on its cases."""
    basis = team()
    return organisiert(
        replace(
            basis,
            team=replace(basis.team, endet_am=date(2025, 7, 31), letzter_monat=date(2025, 7, 1)),
            organisation=(_ereignis("aufgeloest"),),
            wechsel=(
                wechsel("aufgeloest", "Ahlen Nord", 320, ab=50, neu=100, gegenstueck=True),
                wechsel("aufgeloest", "Ahlen Süd", 300, ab=47, neu=100, gegenstueck=True),
                wechsel("aufgeloest", "Beckum", 12, ab=2, neu=60),
                wechsel("aufgeloest", "Oelde", 5, ab=1, neu=50),
            ),
        )
    )


def fortgefuehrtes_team() -> Teambericht:
    """A team that took the place of another one after the headline month."""
    return organisiert(
        replace(
            team(),
            organisation=(_ereignis("neu"),),
            wechsel=(wechsel("neu", "Ahlen", 610, ab=100, neu=99, gegenstueck=True),),
        )
    )


def neues_team() -> Teambericht:
    """A team that began after the headline month: nobody in stock, nothing computable, a long name."""
    basis = team()
    return replace(
        basis,
        team=Team(team=LANGER_NAME, team_bezeichnung=None, standort=None),
        werte=tuple(
            replace(
                wert,
                zaehler=None,
                nenner=None,
                wert=None,
                status="nicht_berechenbar",
                vorjahr_zaehler=None,
                vorjahr_nenner=None,
                vorjahr_wert=None,
                vorjahr_status="nicht_berechenbar",
                differenz=None,
                abstand=None,
            )
            for wert in basis.werte
        ),
        verlauf=tuple(
            replace(punkt, zaehler=None, nenner=None, wert=None, status="nicht_berechenbar")
            for punkt in basis.verlauf
        ),
        bestand=tuple(
            replace(bestand, wert=Decimal(0), vorjahr_wert=None, differenz=None, traeger_anteil=Decimal(0))
            for bestand in basis.bestand
        ),
        anteil=KEIN_ANTEIL,
        befunde=(),
    )


def leeres_team() -> Teambericht:
    """A team for which the warehouse has no row at all."""
    return replace(neues_team(), werte=(), verlauf=(), bestand=())


TEAMS = {"team": team, "neu": neues_team, "leer": leeres_team}
