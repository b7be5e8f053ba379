"""Days and months as integers: days since 01.01.1970, months since January 1970."""

from typing import Final

import numpy as np

from zielwerk.simulation.typen import Ganz, Texte

# An open end: later than every day, still free of overflow in sums.
OFFEN: Final = 2**30
ERSTER_TAG: Final = -25567  # 01.01.1900
LETZTER_TAG: Final = 65744  # 31.12.2149
STICHTAG: Final = 12
SAMSTAG: Final = 5
DONNERSTAG: Final = 3  # the weekday of day 0


def monat_aus(text: str) -> int:
    """Return the month of a text JJJJ-MM."""
    jahr, monat = text.split("-")
    return (int(jahr) - 1970) * 12 + int(monat) - 1


def monat_text(monat: int) -> str:
    """Write a month as JJJJ-MM."""
    return f"{1970 + monat // 12:04d}-{monat % 12 + 1:02d}"


def erster(monate: Ganz) -> Ganz:
    """Return the first day of each month."""
    return np.asarray(monate, np.int64).astype("datetime64[M]").astype("datetime64[D]").astype(np.int64)


def erster_am(monat: int) -> int:
    """Return the first day of one month."""
    return int(erster(np.array([monat]))[0])


def monate(tage: Ganz) -> Ganz:
    """Return the month of each day."""
    return tage.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)


def geburtstage(geburt: Ganz, jahre: int) -> Ganz:
    """Return the day on which each person reaches an age; 29 February becomes 1 March."""
    monat = monate(geburt)
    return erster(monat + 12 * jahre) + geburt - erster(monat)


def stichtage(von: int, bis: int) -> Ganz:
    """Return the Stichtag of each month, both ends included: the 12th, at weekends the Monday after."""
    tage = erster(np.arange(von, bis + 1)) + STICHTAG - 1
    wochentag = (tage + DONNERSTAG) % 7
    return tage + np.where(wochentag >= SAMSTAG, 7 - wochentag, 0)


def datumstexte() -> Texte:
    """Return TT.MM.JJJJ for each day from ERSTER_TAG on; the last entry is the empty text."""
    tage = np.arange(ERSTER_TAG, LETZTER_TAG + 1).astype("datetime64[D]")
    iso = np.datetime_as_string(tage).astype("S10").view("S1").reshape(-1, 10)
    punkt = np.full((len(iso), 1), b".", "S1")
    deutsch = np.hstack([iso[:, 8:10], punkt, iso[:, 5:7], punkt, iso[:, 0:4]])
    texte = np.ascontiguousarray(deutsch).view("S10").ravel()
    return np.append(texte, np.array([b""], "S10"))


def datumsstellen(tage: Ganz) -> Ganz:
    """Return where the text of each day stands in `datumstexte`."""
    return np.where(tage >= OFFEN, LETZTER_TAG - ERSTER_TAG + 1, tage - ERSTER_TAG)
