"""The Zielnachhaltung: targets, progress, forecast and published values of one Träger (bericht.md § 1)."""
