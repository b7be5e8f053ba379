from decimal import Decimal

from tests.unit.bericht.diagramme.faelle.reihen import LANG

from zielwerk.bericht.diagramme import Balken, Balkendiagramm, Bezug, Luecke

TEAMS = ("Ahlen", "Beckum", "Oelde", "Telgte", "Warendorf", "Ennigerloh", "Ostbevern", "Everswinkel")


def _balken(namen: tuple[str, ...], werte: list[str | None], *, vorjahr: bool = True) -> tuple[Balken, ...]:
    balken = []
    for nummer, (name, text) in enumerate(zip(namen, werte, strict=True)):
        wert = None if text is None else Decimal(text)
        davor = None if wert is None or not vorjahr else wert + (nummer % 5 - 2) * Decimal("1.3")
        ab = None if wert is None or davor is None else wert - davor
        balken.append(
            Balken(
                name=name,
                wert=wert,
                vergleich=davor,
                abweichung=ab,
                abweichung_prozent=None if ab is None or not davor else ab / davor * 100,
                bewertung=None if ab is None else "gut" if ab > 0 else "schlecht" if ab < 0 else "neutral",
                vorlaeufig=nummer == len(werte) - 1,
                hervorgehoben=nummer == 0,
                luecke=Luecke.GEHEIM,
            )
        )
    return tuple(balken)


def _quote(namen: tuple[str, ...], werte: list[str | None], bezug: str | None = None) -> Balkendiagramm:
    return Balkendiagramm(
        gegenstand="Integrationsquote (K2) nach Teams in Prozent",
        balken=_balken(namen, werte),
        einheit="Quote in %",
        abweichung_titel="Δ Vorjahr in Prozentpunkten",
        prozent_titel="Δ Vorjahr in %",
        bezug=Bezug(wert=Decimal(bezug), text=f"Träger insgesamt {bezug}") if bezug else None,
    )


WERTE: list[str | None] = ["23.4", "25.1", "19.75", "31.2", "22", "8.4", "28.9", "24"]

FAELLE = {
    "teams": _quote(TEAMS, WERTE, "23.9"),
    "lange_namen": _quote((LANG, *(f"{LANG} {n}" for n in range(2)), "Kurz"), WERTE[:4], "23.9"),
    "ein_balken": _quote(("Ahlen",), ["23.4"]),
    "negativ": _quote(TEAMS[:5], ["-3.2", "-12.8", "0", "4.4", "-0.04"], "-5"),
    "luecken": _quote(TEAMS[:4], ["23.4", None, "19.75", None]),
    "nullen": _quote(TEAMS[:3], ["0", "0", "0"], "0"),
    "sechsunddreissig": Balkendiagramm(
        gegenstand="Erwerbsfähige Leistungsberechtigte nach Gemeinden",
        balken=_balken(
            tuple(f"Gemeinde {n}" for n in range(36)),
            [str(11073 - 300 * n) for n in range(36)],
            vorjahr=False,
        ),
        einheit="Personen",
        stellen=0,
    ),
    "plan": Balkendiagramm(
        gegenstand="Ausgaben nach Instrument in Euro",
        balken=_balken(
            ("Förderung beruflicher Weiterbildung", "AGH", "Freie Förderung"), ["123456789", "0", "456"]
        ),
        einheit="Euro",
        stellen=0,
        vergleich_name="Plan",
        vergleich_art="plan",
        abweichung_titel="Δ Plan in Euro",
        abweichung_stellen=0,
    ),
    "leer": _quote((), []),
}
