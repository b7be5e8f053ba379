"""The Teambericht: the Kennzahlen of one team beside its Träger (bericht.md § 1)."""
