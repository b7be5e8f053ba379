from decimal import Decimal

from tests.unit.bericht.diagramme.faelle.reihen import LANG

from zielwerk.bericht import zahlen
from zielwerk.bericht.diagramme import Schritt, Wasserfall


def _fall(anfang: str, *schritte: tuple[str, str], kuerzen: bool = False, stellen: int = 0) -> Wasserfall:
    teile = tuple(
        Schritt(
            name=name,
            wert=Decimal(wert),
            bewertung="schlecht" if Decimal(wert) > 0 else "gut" if Decimal(wert) < 0 else "neutral",
            zusatz=""
            if Decimal(anfang) == 0
            else zahlen.prozent(Decimal(wert) / Decimal(anfang) * 100, vorzeichen=True),
        )
        for name, wert in schritte
    )
    return Wasserfall(
        gegenstand="Leistungen zum Lebensunterhalt in Euro",
        anfang_name="Juli 2024",
        anfang=Decimal(anfang),
        schritte=teile,
        ende_name="Juli 2025",
        ende=Decimal(anfang) + sum((teil.wert for teil in teile), Decimal(0)),
        einheit="Euro",
        stellen=stellen,
        vorlaeufig=stellen == 0,
        achse_kuerzen=kuerzen,
    )


FAELLE = {
    "k1": _fall(
        "5234567.89",
        ("Zahl der Personen", "-123456.78"),
        ("Regelbedarf", "88000"),
        ("Betrag je Person", "45000.10"),
        kuerzen=True,
    ),
    "k3": _fall("5890", ("Zugänge", "1210"), ("Abgänge", "-1432"), kuerzen=True),
    "ungekuerzt": _fall("100", ("Zugänge", "40"), ("Abgänge", "-90")),
    "lange_namen": _fall("100", *((f"{LANG} {n}", "4") for n in range(6))),
    "negativ": _fall("-20.5", ("Zugang", "12"), ("Abgang", "-35.25"), ("Rest", "60"), stellen=1),
    "nullen": _fall("0", ("Zugänge", "0"), ("Abgänge", "0")),
    "ein_schritt": _fall("12", ("Saldo", "-3")),
    "ohne_schritte": _fall("12"),
    "riesig": _fall(
        "123456789", *((f"Teil {n}", str((-1) ** n * 1234567)) for n in range(9)), kuerzen=True
    ),
}
