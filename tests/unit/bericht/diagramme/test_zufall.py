"""Charts of data that nobody thought of: whatever comes, nothing leaves the sheet and no texts collide."""

from datetime import date
from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.unit.bericht.diagramme import messung

from zielwerk.bericht import zahlen
from zielwerk.bericht.diagramme import (
    Balken,
    Balkendiagramm,
    Bezug,
    Bruch,
    Diagramm,
    KleineVielfache,
    Linie,
    Liniendiagramm,
    Messpunkt,
    Neubeginn,
    Regelkarte,
    Saeule,
    Saeulendiagramm,
    Schritt,
    Teilbild,
    Vergleichsstreifen,
    Vergleichswert,
    Wasserfall,
    Ziellinie,
)

ANFANG = date(2023, 11, 1)

werte = st.decimals(min_value=-99999, max_value=999999, places=2)
kleine = st.decimals(min_value=0, max_value=100, places=1)
namen = st.text(alphabet="abcdeÄWi -/", min_size=1, max_size=70)
breiten = st.sampled_from([250.0, 380.0, 516.0])
urteile = st.sampled_from(["gut", "schlecht", "neutral", None])
monate = st.integers(min_value=0, max_value=35).map(lambda n: zahlen.verschoben(ANFANG, n))
wenige = settings(
    max_examples=30, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)


def reihen(wert: st.SearchStrategy[Decimal]) -> st.SearchStrategy[tuple[Messpunkt, ...]]:
    def punkte(folge: list[tuple[Decimal | None, bool]]) -> tuple[Messpunkt, ...]:
        return tuple(
            Messpunkt(monat=zahlen.verschoben(ANFANG, n), wert=w, vorlaeufig=v)
            for n, (w, v) in enumerate(folge)
        )

    return st.lists(st.tuples(st.none() | wert, st.booleans()), min_size=1, max_size=36).map(punkte)


ziele = st.lists(
    st.builds(
        Ziellinie,
        von=st.just(date(2024, 1, 1)),
        bis=monate,
        wert=kleine,
        text=namen,
        bis_wert=st.none() | kleine,
    ),
    max_size=2,
).map(tuple)


def pruefen(diagramm: Diagramm) -> None:
    zeichnung = diagramm.zeichnen()
    breite, hoehe = messung.blatt(zeichnung)
    for _, element, (links, oben, rechts, unten) in messung.elemente(zeichnung):
        assert min(links, oben) >= -0.5, (element.attrib, element.text)
        assert rechts <= breite + 0.5, (element.attrib, element.text)
        assert unten <= hoehe + 0.5, (element.attrib, element.text)
    texte = messung.texte(zeichnung)
    for nummer, (text, eins) in enumerate(texte):
        for anderer, zwei in texte[nummer + 1 :]:
            quer, hoch = messung.ueberlappung(eins, zwei)
            assert quer <= 1.0 or hoch <= 1.5, (text, anderer)
    assert diagramm.beschreibung()
    assert diagramm.datentabelle().kopf


saeulen = st.lists(
    st.tuples(
        st.none() | werte, st.none() | werte, st.none() | werte, urteile, st.booleans(), st.booleans()
    ),
    min_size=1,
    max_size=36,
).map(
    lambda folge: tuple(
        Saeule(
            monat=zahlen.verschoben(ANFANG, n),
            wert=wert,
            vorjahr=vorjahr,
            abweichung=None if wert is None or vorjahr is None else wert - vorjahr,
            abweichung_prozent=plan,
            plan=plan,
            bewertung=urteil,
            prognose=prognose,
            hervorgehoben=fett,
        )
        for n, (wert, vorjahr, plan, urteil, prognose, fett) in enumerate(folge)
    )
)


@wenige
@given(saeulen, ziele, st.integers(min_value=0, max_value=2), breiten)
def test_saeulen(
    folge: tuple[Saeule, ...], linien: tuple[Ziellinie, ...], stellen: int, breite: float
) -> None:
    pruefen(
        Saeulendiagramm(
            gegenstand="Zufall",
            breite=breite,
            saeulen=folge,
            ziele=linien,
            stellen=stellen,
            einheit="Einheit",
            abweichung_titel="Δ Vorjahr",
            prozent_titel="Δ Plan|in %",
            vorjahr_zeigen=stellen > 0,
        )
    )


balken = st.builds(
    Balken,
    name=namen,
    wert=st.none() | werte,
    vergleich=st.none() | werte,
    abweichung=st.none() | werte,
    abweichung_prozent=st.none() | werte,
    bewertung=urteile,
    hervorgehoben=st.booleans(),
)


@wenige
@given(st.lists(balken, min_size=1, max_size=20).map(tuple), st.none() | werte, namen, breiten)
def test_balken(folge: tuple[Balken, ...], bezug: Decimal | None, name: str, breite: float) -> None:
    pruefen(
        Balkendiagramm(
            gegenstand="Zufall",
            breite=breite,
            balken=folge,
            einheit=name,
            bezug=None if bezug is None else Bezug(wert=bezug, text=name),
            abweichung_titel=f"Δ {name}",
            prozent_titel=f"Δ {name} in %",
        )
    )


linien = st.lists(st.builds(Linie, name=namen, punkte=reihen(werte)), max_size=4).map(tuple)
brueche = st.lists(st.builds(Bruch, monat=monate, text=namen), max_size=3).map(tuple)


@wenige
@given(linien, ziele, brueche, breiten)
def test_linien(
    folge: tuple[Linie, ...], marken: tuple[Ziellinie, ...], spruenge: tuple[Bruch, ...], breite: float
) -> None:
    pruefen(
        Liniendiagramm(
            gegenstand="Zufall",
            breite=breite,
            linien=folge,
            ziele=marken,
            brueche=spruenge,
            einheit="Einheit",
        )
    )


@wenige
@given(
    st.lists(st.builds(Teilbild, titel=namen, punkte=reihen(werte), vergleich=reihen(werte)), max_size=9),
    st.sampled_from(["linie", "saeule"]),
)
def test_vielfache(bilder: list[Teilbild], form: str) -> None:
    pruefen(
        KleineVielfache(gegenstand="Zufall", bilder=tuple(bilder), einheit="Einheit", form=form)  # type: ignore[arg-type]  # one of two literals
    )


@wenige
@given(werte, st.lists(st.builds(Schritt, name=namen, wert=werte, bewertung=urteile), max_size=5), breiten)
def test_wasserfall(anfang: Decimal, schritte: list[Schritt], breite: float) -> None:
    pruefen(
        Wasserfall(
            gegenstand="Zufall",
            breite=breite,
            anfang_name="vorher",
            anfang=anfang,
            schritte=tuple(schritte),
            ende_name="nachher",
            ende=anfang + sum((schritt.wert for schritt in schritte), Decimal(0)),
            einheit="Einheit",
            achse_kuerzen=True,
        )
    )


neubeginne = st.lists(st.builds(Neubeginn, monat=monate, grund=namen), max_size=2).map(tuple)


@wenige
@given(reihen(werte), neubeginne, ziele, breiten)
def test_regelkarte(
    punkte: tuple[Messpunkt, ...],
    beginne: tuple[Neubeginn, ...],
    marken: tuple[Ziellinie, ...],
    breite: float,
) -> None:
    pruefen(
        Regelkarte(
            gegenstand="Zufall",
            breite=breite,
            punkte=punkte,
            neubeginne=beginne,
            ziele=marken,
            einheit="Einheit",
        )
    )


@wenige
@given(
    st.lists(st.tuples(namen, st.none() | kleine), max_size=60),
    st.integers(min_value=0, max_value=4),
    breiten,
)
def test_streifen(folge: list[tuple[str, Decimal | None]], beschriftet: int, breite: float) -> None:
    pruefen(
        Vergleichsstreifen(
            gegenstand="Zufall",
            breite=breite,
            werte=tuple(
                Vergleichswert(name=name, wert=wert, eigen=n == 0, beschriftet=0 < n <= beschriftet)
                for n, (name, wert) in enumerate(folge)
            ),
            einheit="Einheit",
            richtung="niedrig",
        )
    )
