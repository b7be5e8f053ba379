"""What has become of a team: founded, renamed, moved, closed; in sentences and as breaks of its charts."""

from decimal import Decimal
from typing import Final

from zielwerk.bericht import zahlen
from zielwerk.bericht.bausteine import Absatz
from zielwerk.bericht.diagramme import Neubeginn
from zielwerk.bericht.teambericht.wert import FENSTER, Teambericht, Teamereignis
from zielwerk.bericht.vergleiche import aufzaehlung

GENANNT: Final = 3
"""So many other teams are named; the rest is counted."""


def organisation(bericht: Teambericht) -> tuple[Absatz, ...]:
    """Return what a reader must know of the team before the figures; nothing where nothing changed."""
    saetze = [_satz(bericht, ereignis) for ereignis in bericht.organisation]
    return (Absatz(text=" ".join(saetze), klasse="merksatz"),) if saetze else ()


def umbrueche(bericht: Teambericht) -> tuple[Neubeginn, ...]:
    """Return the months at which a chart marks a break; a new address alone is none."""
    return tuple(
        Neubeginn(monat=ereignis.monat, grund=_grund(bericht, ereignis))
        for ereignis in bericht.organisation
        if ereignis.ereignis != "umgezogen"
    )


def _grund(bericht: Teambericht, ereignis: Teamereignis) -> str:
    if ereignis.ereignis == "umbenannt":
        return f"vorher {ereignis.bezeichnung_vorher or ereignis.bezeichnung}"
    if ereignis.ereignis == "aufgeloest":
        return "aufgelöst"
    vorgaenger = bericht.vorgaenger
    return f"vorher {vorgaenger.name}" if vorgaenger else "neu gegründet"


def _satz(bericht: Teambericht, ereignis: Teamereignis) -> str:
    return {
        "neu": _neu,
        "umbenannt": _umbenannt,
        "umgezogen": _umgezogen,
        "aufgeloest": _aufgeloest,
    }[ereignis.ereignis](bericht, ereignis)


def _neu(bericht: Teambericht, ereignis: Teamereignis) -> str:
    satz = f"Das Team besteht seit {zahlen.datum(ereignis.tag)}"
    vorgaenger = bericht.vorgaenger
    if vorgaenger is not None:
        return (
            f"{satz} und führt {vorgaenger.name} fort; alle Zahlen davor sind dessen Zahlen."
            f"{_fenster(ereignis, 'wieder ')}"
        )
    woher = _andere(bericht, ereignis)
    return f"{satz}{f'; seine eLb kamen aus {woher}' if woher else ''}.{_fenster(ereignis)}"


def _fenster(ereignis: Teamereignis, wieder: str = "") -> str:
    voll = zahlen.monat(zahlen.verschoben(ereignis.monat, FENSTER))
    return f" Zwölfmonatswerte sind erst ab {voll} {wieder}berechenbar."


def _umbenannt(_: Teambericht, ereignis: Teamereignis) -> str:
    vorher, jetzt = ereignis.bezeichnung_vorher or "anders", ereignis.bezeichnung or "ohne Namen"
    seit = zahlen.datum(ereignis.tag)
    return f"Seit {seit} heißt dieses Team »{jetzt}«, vorher »{vorher}«; die Reihen laufen weiter."


def _umgezogen(_: Teambericht, ereignis: Teamereignis) -> str:
    return f"Seit {zahlen.datum(ereignis.tag)} ist sein Standort {ereignis.standort or 'nicht benannt'}."


def _aufgeloest(bericht: Teambericht, ereignis: Teamereignis) -> str:
    ende = bericht.team.endet_am
    wann = f"zum {zahlen.datum(ende)} " if ende else ""
    satz = f"Das Team wurde {wann}aufgelöst"
    if bericht.team.letzter_monat is not None:
        satz += f"; Zahlen gibt es bis {zahlen.monat(bericht.team.letzter_monat)}"
    wohin = _andere(bericht, ereignis)
    return f"{satz}.{f' Seine eLb gingen an {wohin}.' if wohin else ''}"


def _andere(bericht: Teambericht, ereignis: Teamereignis) -> str:
    """Name the other teams with how many changed, the largest first."""
    wechsel = sorted(
        (w for w in bericht.wechsel if (w.monat, w.ereignis) == (ereignis.monat, ereignis.ereignis)),
        key=lambda w: (-w.anzahl, w.anderes_team),
    )
    teile = [f"{w.name} ({zahlen.zahl(Decimal(w.anzahl), 0)})" for w in wechsel[:GENANNT]]
    rest = sum(w.anzahl for w in wechsel[GENANNT:])
    return aufzaehlung([*teile, *((f"andere Teams ({zahlen.zahl(Decimal(rest), 0)})",) if rest else ())])
