{# § 4 Abs. 1 RVO zu § 48a SGB II: the month against the same month of the year before. #}
{{ kennzahl(
    'K1',
    zaehler=monatswert('LLU'),
    nenner=monatswert('LLU', vor=12),
) }}
