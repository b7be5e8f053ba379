"""The Quartiersbericht: stock, long-term receipt and rates per Gemeinde and Quartier (bericht.md § 1)."""
