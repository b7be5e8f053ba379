"""A package without a single Hinweis, small and regular; tests plant one defect at a time in it."""

from pathlib import Path

from tests.security.pakete import Testpaket, Zeilen

PERSONEN = 40
MONATE = ("2025-04", "2025-05", "2025-06", "2025-07")
WEITERE = ("profil", "minderung", "arbeitsmarktstatus", "haushalt", "personal", "organisation")


def kunde(nummer: int) -> str:
    return f"999Q{nummer:06d}"


def bg(nummer: int) -> str:
    return f"64710BG9{nummer:06d}"


def sauberes_paket(
    ordner: Path, *, personen: int = PERSONEN, monate: tuple[str, ...] = MONATE
) -> Testpaket:
    """Write persons with one BG each, ELB since 2024, a claim in every month and a job in some."""
    paket = Testpaket(ordner)
    alle = range(1, personen + 1)
    dateien: dict[str, Zeilen] = {
        "person": [
            {
                "kunden_nr": kunde(n),
                "geburtsdatum": "15.06.1980",
                "geschlecht": "w" if n % 2 else "m",
                "staatsangehoerigkeit": "000",
                "fluchtkontext": "0",
                "schulabschluss": "",
                "berufsabschluss": "",
                "schwerbehindert": "0",
                "vorbezugstage": "",
            }
            for n in alle
        ],
        "bg_zeitraum": [
            {
                "bg_nr": bg(n),
                "von": "01.01.2024",
                "bis": "",
                "bg_typ": "SINGLE" if n % 4 else "ALLEINERZIEHEND",
                "hauptperson": kunde(n),
                "team": "Nord",
                "gemeinde": "08231000",
                "quartier": "",
            }
            for n in alle
        ],
        "person_zeitraum": [
            {
                "kunden_nr": kunde(n),
                "bg_nr": bg(n),
                "status": "ELB",
                "von": "01.01.2024",
                "bis": "",
                "einstellungsgrund": "",
            }
            for n in alle
        ],
        "anspruch": [
            {
                "kunden_nr": kunde(n),
                "bg_nr": bg(n),
                "monat": monat,
                "leistungsart": art,
                "anspruch": betrag,
                "anspruch_nach_minderung": betrag,
            }
            for n in alle
            for monat in monate
            for art, betrag in (("P20", "563,00"), ("P22_1", "410,00"))
        ],
        "erwerbstaetigkeit": [
            {
                "et_id": f"E9{n:06d}",
                "kunden_nr": kunde(n),
                "art": "SVB",
                "beginn": f"20.{n % 12 + 1:02d}.2024",
                "ende": "",
                "instrument": "",
            }
            for n in alle
        ],
        "foerderung": [
            {
                "foerderfall_id": f"F9{n:06d}",
                "kunden_nr": kunde(n),
                "instrument": "P16I",
                "eintritt": "01.02.2025",
                "austritt": "",
                "massnahmetraeger": "",
                "massnahme": "",
                "abbruch": "0",
            }
            for n in alle
        ],
    }
    for datei, zeilen in dateien.items():
        paket.schreiben(datei, list(zeilen[0]), zeilen)
    return _ohne_weitere(paket)


def _ohne_weitere(paket: Testpaket) -> Testpaket:
    for datei in WEITERE:
        (paket.pfad / f"{datei}.csv").unlink(missing_ok=True)
    namen = {f"{datei}.csv" for datei in WEITERE}
    paket.schein_schreiben(
        dateien=[eintrag for eintrag in paket.schein["dateien"] if eintrag["name"] not in namen]
    )
    return paket


def als_folgemonat(paket: Testpaket, monat: str, monate: tuple[str, ...]) -> Testpaket:
    """Turn a package into the delivery of another month."""
    paket.schein_schreiben(
        berichtsmonat=monat, anspruch_von=monate[0], anspruch_bis=monate[-1], art="monat"
    )
    paket.umbenennen(f"lieferung_64710_{monat.replace('-', '')}_01")
    return paket
