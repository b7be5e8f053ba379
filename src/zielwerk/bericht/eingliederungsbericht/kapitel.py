"""The page plan of the Eingliederungsbericht: which chapter holds what, in reading order."""

from zielwerk.bericht import teilbericht, zahlen
from zielwerk.bericht.bausteine import (
    ZEICHEN,
    Absatz,
    Fussnote,
    Hinweise,
    Kapitel,
    Paar,
    Teil,
    Zwischentitel,
)
from zielwerk.bericht.eingliederungsbericht import (
    abbildungen,
    betreuung,
    definitionen,
    haushalt,
    massnahmen,
    texte,
)
from zielwerk.bericht.eingliederungsbericht.wert import Eingliederungsbericht


def deckblatt(bericht: Eingliederungsbericht) -> tuple[Teil, ...]:
    """Return what stands below the messages."""
    titel = Zwischentitel(text="Mittel und Ausgaben")
    if not bericht.mittel:
        return (titel, Absatz(text=texte.fehlt(bericht, "haushalt")))
    return (titel, haushalt.mitteltabelle(bericht))


def kapitel(bericht: Eingliederungsbericht) -> tuple[Kapitel, ...]:
    """Return the chapters after the Deckblatt."""
    return (*_budget(bericht), *_betreuung(bericht), *_massnahmen(bericht), _hinweise(bericht))


# --- budget -------------------------------------------------------------------------------------


def _budget(bericht: Eingliederungsbericht) -> tuple[Kapitel, ...]:
    monat = bericht.kopf.berichtsmonat
    if not bericht.mittel:
        return ()
    bilder = (abbildungen.verlauf(bericht), abbildungen.gruppen(bericht))
    return (
        Kapitel(
            anker="haushaltsjahr",
            titel=f"Ausgaben und Bindung, {zahlen.januar_bis(monat)}",
            teile=(
                *(bild for bild in bilder if bild is not None),
                Hinweise(noten=(Fussnote(text=definitionen.PAT), Fussnote(text=definitionen.UMSCHICHTUNG))),
            ),
        ),
        Kapitel(
            anker="quoten",
            titel=f"Quoten des Haushalts, {zahlen.monat(monat)}",
            teile=(haushalt.quotentabelle(bericht), Hinweise(noten=(Fussnote(text=definitionen.VE),))),
        ),
        Kapitel(
            anker="gruppen",
            titel=f"Gruppen in Prozent des Plans und der Ausgaben, {zahlen.monat(monat)}",
            klasse="quer",
            teile=(haushalt.gruppentabelle(bericht),),
        ),
    )


# --- Betreuungsschlüssel ------------------------------------------------------------------------


def _betreuung(bericht: Eingliederungsbericht) -> tuple[Kapitel, ...]:
    monat = zahlen.monat(bericht.kopf.berichtsmonat)
    titel = f"Betreuungsschlüssel, {monat}"
    if not bericht.betreuung:
        absatz = Absatz(text=texte.fehlt(bericht, "personal"))
        return (Kapitel(anker="betreuung", titel=titel, klasse="folgt", teile=(absatz,)),)
    bilder = (abbildungen.teams(bericht, "U25"), abbildungen.teams(bericht, "UE25"))
    gezeigt = tuple(bild for bild in bilder if bild is not None)
    ohne_profil: tuple[Teil, ...] = ()
    if not bericht.geliefert("profil"):
        ohne_profil = (
            Absatz(
                text=(
                    f"profil.csv: {texte.NICHT_GELIEFERT}. Wer in welcher Funktion betreut wird, ist nicht "
                    "bekannt; Schlüssel gibt es nur, wo alle eLb zählen."
                )
            ),
        )
    return (
        Kapitel(
            anker="betreuung",
            titel=titel,
            teile=(
                *ohne_profil,
                betreuung.schluesseltabelle(bericht),
                Hinweise(noten=(Fussnote(text=definitionen.SCHLUESSEL),)),
                *((Paar(bilder=gezeigt),) if gezeigt else ()),
            ),
        ),
        Kapitel(
            anker="teams",
            titel=f"Betreuungsschlüssel der Teams, {monat}",
            klasse="quer",
            teile=(betreuung.teamtabelle(bericht),),
        ),
    )


# --- measures -----------------------------------------------------------------------------------


def _massnahmen(bericht: Eingliederungsbericht) -> tuple[Kapitel, ...]:
    alle = bericht.alle_massnahmen
    if alle is None:
        return (
            Kapitel(
                anker="massnahmen",
                titel="Verbleib nach Maßnahmen",
                klasse="folgt",
                teile=(Absatz(text="In den zwölf Monaten der Kohorte gab es keine Austritte."),),
            ),
        )
    ohne_status: tuple[Teil, ...] = ()
    if not bericht.geliefert("arbeitsmarktstatus"):
        ohne_status = (
            Absatz(
                text=(
                    f"arbeitsmarktstatus.csv: {texte.NICHT_GELIEFERT}. Ob jemand im Bezug arbeitslos "
                    "ist, ist nicht bekannt; zwischen den Grenzen der Verbleibsquote liegen alle nicht "
                    "Beschäftigten."
                )
            ),
        )
    bild = abbildungen.traeger(bericht)
    return (
        Kapitel(
            anker="massnahmen",
            titel="Verbleib nach Maßnahmen",
            unterzeile=f"Austritte {texte.kohorte(alle)}, Verbleib sechs Monate danach",
            klasse="quer",
            teile=(
                *ohne_status,
                Zwischentitel(text="Nach Instrument"),
                massnahmen.tabelle(bericht, "instrument"),
                Hinweise(
                    noten=tuple(
                        Fussnote(text=text)
                        for text in (definitionen.EQ, definitionen.VQ, definitionen.AUSTRITTE)
                    )
                ),
                Zwischentitel(text="Nach Maßnahmeträger"),
                *((bild,) if bild is not None else ()),
                massnahmen.tabelle(bericht, "massnahmetraeger"),
                Zwischentitel(text="Nach Maßnahme"),
                massnahmen.tabelle(bericht, "massnahme"),
            ),
        ),
    )


# --- notes --------------------------------------------------------------------------------------


def _hinweise(bericht: Eingliederungsbericht) -> Kapitel:
    fehlend = tuple(datei for datei in bericht.dateien if not datei.ist_pflicht and datei.zeilen is None)
    liste = "; ".join(f"{datei.datei}.csv ({datei.fehlt_dann})" for datei in fehlend)
    quoten: tuple[Teil, ...] = ()
    if bericht.quoten:
        quoten = (Zwischentitel(text="Quoten des Haushalts"), definitionen.quotentabelle(bericht))
    return Kapitel(
        anker="hinweise",
        titel="Wie diese Zahlen zu lesen sind",
        teile=(
            *((Absatz(text=f"Nicht geliefert: {liste}."),) if fehlend else ()),
            *quoten,
            Hinweise(
                legende=ZEICHEN,
                noten=(
                    Fussnote(
                        text=(
                            "Werte des Berichtsmonats stammen aus der Lieferung drei Monate danach; was "
                            "später gebucht wird, ändert sie nicht mehr. Der neueste Monat ist vorläufig."
                        )
                    ),
                    *teilbericht.herkunft(bericht.kopf),
                ),
            ),
        ),
    )
