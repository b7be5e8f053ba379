"""The Monatsbericht: the fifteen Kennzahlen of one Träger at one Datenstand (bericht.md § 2)."""
