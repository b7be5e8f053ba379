"""The Eingliederungsbericht: budget, Betreuungsschlüssel and providers of one Träger (bericht.md § 1)."""
