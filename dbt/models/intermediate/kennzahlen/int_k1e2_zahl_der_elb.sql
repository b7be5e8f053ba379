{# § 4 Abs. 2 Nr. 2 RVO zu § 48a SGB II: the month against the same month of the year before. #}
{{ kennzahl(
    'K1E2',
    zaehler=monatswert('ELB'),
    nenner=monatswert('ELB', vor=12),
) }}
