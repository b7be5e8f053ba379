"""Page 5: how long the receipt lasts, and Langzeitarbeitslosigkeit beside it, with both definitions."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from zielwerk.bericht import zahlen
from zielwerk.bericht.bausteine import Abbildung, Absatz, Paar
from zielwerk.bericht.diagramme import Linie, Liniendiagramm, Luecke, Messpunkt
from zielwerk.bericht.monatsbericht.abbildungen import HALB
from zielwerk.bericht.monatsbericht.struktur import Strukturtafel, nicht_geliefert, strukturbalken
from zielwerk.bericht.monatsbericht.strukturwert import Dauerbezug, Strukturwert
from zielwerk.bericht.monatsbericht.wert import Monatsbericht

LZB: Final = (
    "LZB: eLb mit mindestens 638 der letzten 730 Tage im Bezug (§ 6 Abs. 1 RVO zu § 48a SGB II), "
    "arbeitslos oder nicht."
)
LZA: Final = (
    "LZA: am Stichtag und seit mindestens 364 Tagen arbeitslose eLb (§ 18 Abs. 1 SGB III); Lücken bis 42 "
    "Tage oder in einer Maßnahme nach § 45 SGB III zählen nicht mit und unterbrechen nur, wenn darin eine "
    "Arbeit beginnt."
)
DAUER: Final = (
    "Dauer: Bezugsspanne bei diesem Jobcenter; wer unterbrochen hat, kann unter zwei Jahren stehen."
)
DAUER_GEGENSTAND: Final = "LZB nach Dauer der Bezugsspanne"


def langzeit(bericht: Monatsbericht) -> tuple[Paar | Absatz, ...]:
    """Return both charts and what they mean; nothing where there is no LZB to divide."""
    tafel = Strukturtafel(bericht)
    dauer = tafel.teile("LZB", "bezugsdauer")
    reihe = [punkt for punkt in bericht.dauerbezug if punkt.lzb_anteil is not None]
    if not any(teil.wert for teil in dauer) or not reihe:
        return ()
    lza = tafel.wert("LZA")
    ohne_lza = lza is None or lza.wert is None
    neben = nicht_geliefert("Langzeitarbeitslose (LZA)", "arbeitsmarktstatus") if ohne_lza else LZA
    return (
        Paar(bilder=(_dauer(dauer), _anteile(bericht, ohne_lza=ohne_lza))),
        Absatz(text=f"{LZB} {neben} {DAUER}", klasse="nachsatz"),
    )


def _dauer(teile: Sequence[Strukturwert]) -> Abbildung:
    laengste = teile[-1]
    befund = (
        f"{zahlen.prozent(laengste.anteil)} der LZB seit vier Jahren oder länger"
        if laengste.anteil is not None
        else "LZB nach Dauer"
    )
    return Abbildung.aus(
        strukturbalken(teile, DAUER_GEGENSTAND),
        schluessel="abbildung.LZB.dauer",
        befund=befund,
        untertitel=f"{DAUER_GEGENSTAND}, Personen am Stichtag",
    )


def _anteile(bericht: Monatsbericht, *, ohne_lza: bool) -> Abbildung:
    punkte = {punkt.berichtsmonat: punkt for punkt in bericht.dauerbezug}
    monate = _monate(sorted(punkte))
    linien = [_linie("LZB-Anteil", monate, {monat: punkt.lzb_anteil for monat, punkt in punkte.items()})]
    if not ohne_lza:
        linien.append(
            _linie("LZA-Anteil", monate, {monat: punkt.lza_anteil for monat, punkt in punkte.items()})
        )
    diagramm = Liniendiagramm(
        gegenstand="Anteil der LZB an den eLb und der LZA an den arbeitslosen eLb in Prozent",
        linien=tuple(linien),
        einheit="Prozent",
        hervorgehoben=(bericht.kopf.berichtsmonat,),
        breite=HALB,
        feld_hoehe=44.0,
    )
    letzter = punkte.get(bericht.kopf.berichtsmonat)
    return Abbildung.aus(
        diagramm,
        schluessel="abbildung.LZB.LZA",
        befund=_befund(letzter),
        untertitel=_untertitel(letzter),
    )


def _befund(punkt: Dauerbezug | None) -> str:
    if punkt is None or punkt.lzb_anteil is None:
        return "Langzeitbezug und Langzeitarbeitslosigkeit"
    satz = f"{zahlen.prozent(punkt.lzb_anteil)} im Langzeitbezug"
    if punkt.lza_anteil is None:
        return satz
    return f"{satz}, {zahlen.prozent(punkt.lza_anteil)} langzeitarbeitslos"


def _untertitel(punkt: Dauerbezug | None) -> str:
    """Say of what the shares are shares, in persons where the month is known."""
    if punkt is None or punkt.lzb is None or punkt.elb is None:
        return "Anteile in Prozent"
    lzb = f"{_von(punkt.lzb, punkt.elb)} eLb"
    if punkt.lza is None or punkt.alo is None:
        return lzb
    return f"{lzb}; {_von(punkt.lza, punkt.alo)} arbeitslosen eLb"


def _von(teil: Decimal, ganzes: Decimal) -> str:
    return f"{zahlen.zahl(teil, 0)} von {zahlen.zahl(ganzes, 0)}"


def _monate(bekannt: Sequence[date]) -> list[date]:
    monate = list(bekannt[:1])
    while monate and monate[-1] < bekannt[-1]:
        monate.append(zahlen.verschoben(monate[-1], 1))
    return monate


def _linie(name: str, monate: Sequence[date], werte: dict[date, Decimal | None]) -> Linie:
    return Linie(
        name=name,
        punkte=tuple(
            Messpunkt(monat=monat, wert=werte.get(monat), luecke=Luecke.NICHTS) for monat in monate
        ),
    )
