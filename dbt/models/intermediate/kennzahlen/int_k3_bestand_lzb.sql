{# § 6 Abs. 1 RVO zu § 48a SGB II: the month against the same month of the year before. #}
{{ kennzahl(
    'K3',
    zaehler=monatswert('LZB'),
    nenner=monatswert('LZB', vor=12),
) }}
