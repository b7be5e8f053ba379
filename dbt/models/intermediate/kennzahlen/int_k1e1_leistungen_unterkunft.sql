{# § 4 Abs. 2 Nr. 1 RVO zu § 48a SGB II: the month against the same month of the year before. #}
{{ kennzahl(
    'K1E1',
    zaehler=monatswert('LUH'),
    nenner=monatswert('LUH', vor=12),
) }}
