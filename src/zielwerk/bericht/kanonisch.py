"""The one text of a report value: stored, compared, hashed and attached."""

import hashlib
import json
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Final

FINGERABDRUCK_LAENGE: Final = 12


def als_json(format_name: str, wert: object) -> str:
    """Return the canonical text of a frozen dataclass; a new shape gets a new format name."""
    inhalt = {"format": format_name, **_einfach(wert)}
    return json.dumps(inhalt, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def fingerabdruck(text: str) -> str:
    """Identify a content on every page of its PDF."""
    return hashlib.sha256(text.encode()).hexdigest()[:FINGERABDRUCK_LAENGE]


def dezimal_text(zahl: Decimal) -> str:
    """Write a number exactly and always alike: ``10.50`` and ``10.5`` are the same figure."""
    text = format(zahl, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text


def _einfach(inhalt: object) -> dict[str, object]:
    """Turn a dataclass into what JSON can hold."""
    return {
        feld.name: _feldwert(getattr(inhalt, feld.name))
        for feld in fields(inhalt)  # type: ignore[arg-type]  # the callers have asked is_dataclass
    }


def _feldwert(wert: object) -> object:
    """Turn one field into what JSON can hold, without losing a digit."""
    match wert:
        case Decimal():
            einfach: object = dezimal_text(wert)
        case datetime():
            einfach = wert.astimezone(UTC).isoformat()
        case date():
            einfach = wert.isoformat()
        case tuple():
            einfach = [_feldwert(teil) for teil in wert]
        case _:
            einfach = _einfach(wert) if is_dataclass(wert) else wert
    return einfach
