"""German numbers, months, dates and instants on paper; rounding happens here and nowhere else."""

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from zoneinfo import ZoneInfo

BERLIN = ZoneInfo("Europe/Berlin")

MINUS = "\N{MINUS SIGN}"
SCHMAL = "\N{NARROW NO-BREAK SPACE}"
GESCHUETZT = "\N{NO-BREAK SPACE}"
NICHTS = "\N{EN DASH}"
NICHT_BERECHENBAR = "x"
OHNE_WERT = frozenset({NICHTS, NICHT_BERECHENBAR})

MONATE = (
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
)
DEZEMBER = 12
MONATE_KURZ = ("Jan", "Feb", "Mär", "Apr", "Mai", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dez")
ZAHLWOERTER = (
    "null",
    "einem",
    "zwei",
    "drei",
    "vier",
    "fünf",
    "sechs",
    "sieben",
    "acht",
    "neun",
    "zehn",
    "elf",
    "zwölf",
)


def runden(zahl: Decimal, stellen: int = 1) -> Decimal:
    """Round half away from zero, and never to a negative zero."""
    gerundet = zahl.quantize(Decimal(1).scaleb(-stellen), rounding=ROUND_HALF_UP)
    return abs(gerundet) if gerundet == 0 else gerundet


def zahl(wert: Decimal, stellen: int = 1, *, vorzeichen: bool = False) -> str:
    """Write ``1.234,5``, with a real minus and on demand a plus."""
    gerundet = runden(wert, stellen)
    text = f"{abs(gerundet):,.{stellen}f}".translate(str.maketrans(",.", ".,"))
    if gerundet < 0:
        return MINUS + text
    return "+" + text if vorzeichen and gerundet > 0 else text


def prozent(wert: Decimal, stellen: int = 1, *, vorzeichen: bool = False) -> str:
    """Write ``12,3 %`` with a narrow space that does not break."""
    return zahl(wert, stellen, vorzeichen=vorzeichen) + SCHMAL + "%"


def euro(wert: Decimal, *, vorzeichen: bool = False) -> str:
    """Write whole euros; cents are kept in the attached data."""
    return zahl(wert, 0, vorzeichen=vorzeichen) + SCHMAL + "€"


def millionen(wert: Decimal) -> str:
    """Write ``12,35`` for 12.345.678 €, where a sum is the headline; whole euros stand in its table."""
    return zahl(wert.scaleb(-6), 2)


def monat(tag: date) -> str:
    """Write ``Juli 2025``."""
    return f"{MONATE[tag.month - 1]}{GESCHUETZT}{tag.year}"


def januar_bis(letzter: date) -> str:
    """Write ``Januar bis Juli 2025``: the months of the year so far."""
    return monat(letzter) if letzter.month == 1 else f"Januar bis {monat(letzter)}"


def monat_kurz(tag: date) -> str:
    """Write ``Jul 25`` where there is little room."""
    return f"{MONATE_KURZ[tag.month - 1]}{GESCHUETZT}{tag:%y}"


def datum(tag: date) -> str:
    """Write ``14. Juli 2025``."""
    return f"{tag.day}.{GESCHUETZT}{MONATE[tag.month - 1]}{GESCHUETZT}{tag.year}"


def tag(wann: datetime) -> date:
    """Return the German day of an instant."""
    return wann.astimezone(BERLIN).date()


def zeitpunkt(wann: datetime) -> str:
    """Write ``14.07.2025 08:15``, as the clock on the wall showed it."""
    return f"{wann.astimezone(BERLIN):%d.%m.%Y %H:%M}"


def verschoben(tag: date, monate: int) -> date:
    """Return the first day of the month so many months later."""
    nummer = tag.year * 12 + tag.month - 1 + monate
    return date(nummer // 12, nummer % 12 + 1, 1)


def anzahl_wort(anzahl: int) -> str:
    """Write small numbers in words, as in »aus einem Monat« or »aus drei Monaten«."""
    return ZAHLWOERTER[anzahl] if 0 <= anzahl < len(ZAHLWOERTER) else zahl(Decimal(anzahl), 0)
