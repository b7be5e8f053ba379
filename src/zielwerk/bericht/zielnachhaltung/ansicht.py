"""From the value to what stands on paper: every text is made here, templates only lay out."""

from zoneinfo import ZoneInfo

from zielwerk.bericht import zahlen
from zielwerk.bericht.bausteine import (
    ZEICHEN,
    Abbildung,
    Absatz,
    Angabe,
    Botschaft,
    Fussnote,
    Hinweise,
    Kapitel,
    Teil,
    Zelle,
    Zwischentitel,
)
from zielwerk.bericht.berichtsart import Zustand
from zielwerk.bericht.monatsbericht.ansicht import Ansicht, jobcenter_name
from zielwerk.bericht.texte import derzeit
from zielwerk.bericht.zielnachhaltung import abbildungen, amtlich, kommentare, tabellen, texte
from zielwerk.bericht.zielnachhaltung.langreihe import langreihe
from zielwerk.bericht.zielnachhaltung.wert import Ziel, Zielnachhaltung

# As many messages as a Deckblatt holds.
BOTSCHAFTEN = 4
# As many charts as a page holds below the table of progress.
BILDER_JE_SEITE = 2


def ansicht(bericht: Zielnachhaltung, zustand: Zustand = Zustand.ENTWURF) -> Ansicht:
    """Return every text of the report in reading order."""
    kopf, abdruck = bericht.kopf, bericht.fingerprint()
    monat, datenstand = zahlen.monat(kopf.berichtsmonat), zahlen.monat(kopf.datenstand)
    name = jobcenter_name(kopf)
    return Ansicht(
        titel=f"Zielnachhaltung {kopf.berichtsmonat.year}",
        dokumenttitel=f"Zielnachhaltung {name}, {monat}".replace(zahlen.GESCHUETZT, " "),
        jobcenter=name,
        untertitel="Stand der Zielvereinbarung nach § 48b SGB II",
        muster=kopf.ist_muster,
        entwurf=zustand is Zustand.ENTWURF,
        kopfzeile=f"{name} · Zielnachhaltung {monat}",
        fusszeile=f"Datenstand {datenstand} · Fingerabdruck {abdruck}",
        angaben=_angaben(bericht, zustand),
        botschaften=tuple(
            _botschaft(bericht, ziel)
            for ziel in bericht.geltende
            if ziel.geschlecht == "gesamt" and ziel.zielwert is not None
        )[:BOTSCHAFTEN],
        deckblatt=(
            Zwischentitel(text="Ziele und ihr Stand"),
            tabellen.zieltabelle(bericht),
            *kommentare.mahnung(bericht),
        ),
        kapitel=tuple(_kapitel(bericht)),
        fingerabdruck=abdruck,
        erstellt=kopf.lieferung_erstellt_am.astimezone(ZoneInfo("UTC")).strftime("%Y-%m-%dT%H:%M:%SZ"),
        beschreibung=(
            f"Zielnachhaltung des Jobcenters (Träger {kopf.traeger_nr}), Berichtsmonat {monat}, "
            f"Datenstand {datenstand}"
        ).replace(zahlen.GESCHUETZT, " "),
    )


def _angaben(bericht: Zielnachhaltung, zustand: Zustand) -> tuple[Angabe, ...]:
    kopf, entwurf = bericht.kopf, zustand is Zustand.ENTWURF
    return (
        Angabe(
            schluessel="kopf.berichtsmonat",
            name="Berichtsmonat",
            text=zahlen.monat(kopf.berichtsmonat),
            zusatz="letzter endgültiger Monat",
        ),
        Angabe(schluessel="kopf.traeger", name="Träger", text=kopf.traeger_nr, zusatz=kopf.traegerform),
        Angabe(schluessel="kopf.datenstand", name="Datenstand", text=zahlen.monat(kopf.datenstand)),
        Angabe(schluessel="kopf.lieferung", name="Lieferung", text=kopf.lieferung_id),
        Angabe(
            schluessel="kopf.fingerabdruck",
            name="Fingerabdruck",
            text=bericht.fingerprint(),
            zusatz="kennzeichnet genau diesen Inhalt",
        ),
        Angabe(
            schluessel="kopf.zustand",
            name="Freigabe",
            text="ENTWURF" if entwurf else "freigegeben",
            zusatz="noch nicht freigegeben" if entwurf else "nach dem Vier-Augen-Prinzip",
        ),
    )


# --- messages -----------------------------------------------------------------------------------


def _botschaft(bericht: Zielnachhaltung, ziel: Ziel) -> Botschaft:
    return Botschaft(
        kennung="Ziel",
        titel=ziel.zeilenname,
        wert=Zelle(
            schluessel=f"{ziel.schluessel}.botschaft",
            wert=ziel.massgeblicher_wert,
            text=texte.schlagzahl(ziel),
        ),
        wert_zusatz=texte.schlagzahl_zusatz(ziel),
        bewertung=tabellen.urteil(ziel.zwischenziel_erreicht if ziel.laeuft_auf else ziel.erreicht),
        text=" ".join(filter(None, (_stand(bericht, ziel), _noetig(ziel), _aussicht(bericht, ziel)))),
    )


def _stand(bericht: Zielnachhaltung, ziel: Ziel) -> str:
    if ziel.laeuft_auf:
        if ziel.zwischenziel_abstand is None:
            return "Das Ziel gilt für das ganze Jahr; ein Zwischenziel ist nicht berechenbar."
        return f"Das Ziel gilt für das ganze Jahr. {texte.zwischenstand(ziel, ziel.zwischenziel_abstand)}."
    if ziel.abstand is None or ziel.erreicht is None:
        return "Der Stand ist nicht vergleichbar, weil Monate fehlen."
    quelle = "Nach dem amtlichen Wert" if ziel.amtlicher_wert is not None else "Nach eigener Auswertung"
    ist = f"{quelle} ist das Ziel {derzeit(bericht.kopf.berichtsmonat)}"
    if ziel.erreicht:
        return f"{ist}erreicht ({texte.abstand(ziel.art, ziel.abstand)})."
    verfehlt = texte.abstand(ziel.art, abs(ziel.abstand)).lstrip("+")
    return f"{ist}um {verfehlt} verfehlt."


def _noetig(ziel: Ziel) -> str:
    if ziel.noetig_je_monat is None or ziel.bisher_je_monat is None:
        return ""
    was = texte.MONATSGROESSE[ziel.kennzahl_id]
    if schon := texte.entschieden(ziel):
        return f"Für das ganze Jahr ist es {schon}, was auch bis Dezember hinzukommt."
    bisher, noetig = texte.menge(ziel, ziel.bisher_je_monat), texte.menge(ziel, ziel.noetig_je_monat)
    grenze = "dürfen" if ziel.vergleich == "<=" else "müssen"
    if ziel.art == texte.MENGE:
        return f"Im Mittel waren es bisher {bisher}; bis Dezember {grenze} es im Mittel {noetig} sein."
    if ziel.art == texte.EURO:
        return f"Bisher waren es {bisher} im Monat; bis Dezember {grenze} es {noetig} sein."
    return f"Bisher waren es {bisher} {was} im Monat, nötig sind bis Dezember {noetig}."


def _aussicht(bericht: Zielnachhaltung, ziel: Ziel) -> str:
    for prognose in bericht.prognosen:
        passt = (prognose.indikator_id, prognose.geschlecht) == (ziel.kennzahl_id, ziel.geschlecht)
        if passt and prognose.wahrscheinlichkeit is not None:
            anteil = zahlen.prozent(prognose.wahrscheinlichkeit, 0)
            return f"Am Jahresende wird es mit einer Wahrscheinlichkeit von {anteil} erreicht."
    return ""


# --- chapters -----------------------------------------------------------------------------------


def _kapitel(bericht: Zielnachhaltung) -> list[Kapitel]:
    fortschritt = _fortschritt(bericht)
    bilder = sum(isinstance(teil, Abbildung) for teil in fortschritt.teile)
    return [
        Kapitel(
            anker="vereinbarungen",
            titel="Was vereinbart ist",
            teile=(
                tabellen.vereinbarungen(bericht),
                Hinweise(noten=_noten_zu_zielen()),
            ),
        ),
        fortschritt,
        # What the charts leave of a second page is enough for the forecasts.
        _prognose(bericht, klasse="folgt" if bilder > BILDER_JE_SEITE else ""),
        kommentare.kapitel(bericht),
        amtlich.kapitel(bericht),
        *langreihe(bericht),
        Kapitel(
            anker="hinweise",
            titel="Hinweise",
            klasse="folgt",
            teile=(Hinweise(legende=ZEICHEN, noten=_noten(bericht)),),
        ),
    ]


def _fortschritt(bericht: Zielnachhaltung) -> Kapitel:
    ziele = tuple(ziel for ziel in bericht.geltende if ziel.kennzahl_id in texte.MONATSGROESSE)
    bilder = (abbildungen.fortschritt(bericht, ziel) for ziel in ziele if ziel.geschlecht == "gesamt")
    teile: list[Teil] = [bild for bild in bilder if bild is not None]
    if ziele:
        teile.insert(0, tabellen.fortschritt(ziele, bericht.kopf.berichtsmonat.year))
    else:
        teile.append(Absatz(text="Für keines der Ziele gibt es einen Jahresfortschrittswert."))
    return Kapitel(
        anker="fortschritt",
        titel=f"Fortschritt im Jahr, {zahlen.januar_bis(bericht.kopf.berichtsmonat)}",
        klasse="folgt",
        teile=tuple(teile),
    )


def _prognose(bericht: Zielnachhaltung, *, klasse: str) -> Kapitel:
    teile: list[Teil] = []
    if bericht.prognosen:
        teile.append(tabellen.prognosen(bericht))
    else:
        teile.append(
            Absatz(text="Das Jahr ist abgeschlossen oder die Reihe zu kurz: Es gibt keine Prognose.")
        )
    teile.append(Zwischentitel(text="Trefferquote früherer Prognosen"))
    if bericht.treffer:
        teile.append(tabellen.treffer(bericht))
    else:
        teile.append(Absatz(text="Noch ist kein Jahr abgeschlossen, für das es eine Prognose gab."))
    return Kapitel(anker="prognose", titel="Prognose des Jahresendes", klasse=klasse, teile=tuple(teile))


# --- notes --------------------------------------------------------------------------------------


def _noten_zu_zielen() -> tuple[Fussnote, ...]:
    return (
        Fussnote(
            text=(
                "Der Zielindikator LZB (Jahresdurchschnitt) ist der mittlere Bestand der Monate des "
                "Jahres, die K3 (§ 48a) vergleicht einen Monat mit dem Vorjahresmonat: Ein Ziel für das "
                "eine ist keines für das andere."
            )
        ),
        Fussnote(text="»+ x %« ist eine relative Veränderung der Quote, nicht Prozentpunkte."),
    )


def _noten(bericht: Zielnachhaltung) -> tuple[Fussnote, ...]:
    muster = "Alle Angaben sind erfundene Musterdaten. " if bericht.kopf.ist_muster else ""
    return (
        Fussnote(
            text=(
                f"{muster}Für die Zielerreichung sind die amtlichen Kennzahlen maßgeblich (§ 48b "
                "Abs. 5 SGB II); wo keine geladen sind, steht die eigene Auswertung. Gezeigt werden beide."
            )
        ),
        Fussnote(
            text=(
                "Jahresfortschritt: bei K2 die Integrationen seit Januar durch den mittleren Bestand der "
                "Vormonate, erst im Dezember mit der K2 vergleichbar; bei LZB das Mittel seit Januar. "
                "Nur endgültige Monate."
            )
        ),
        Fussnote(
            text=(
                "Prognose: Formeln und Fortschreibung ohne Streuung; statistische Prognose mit Intervallen "
                "ab 24 endgültigen Monaten in Folge. Geprüft werden die Prognosen von März, Juni und "
                "September."
            )
        ),
    )
