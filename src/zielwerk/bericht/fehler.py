"""What can go wrong between a built warehouse and a finished report."""

from zielwerk.fehler import BerichtError


class DarstellungsError(BerichtError):
    """A page would have been incomplete: image, font, glyph, property or figure missing."""


class ThemaUnbekanntError(BerichtError):
    """The asked Träger or Datenstand is not in the warehouse."""
