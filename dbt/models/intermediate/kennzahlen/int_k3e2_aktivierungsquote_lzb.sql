{# § 6 Abs. 2 Nr. 2 RVO zu § 48a SGB II: one month, on its Stichtag. #}
{{ kennzahl(
    'K3E2',
    zaehler=monatswert('LZB_AMP'),
    nenner=monatswert('LZB'),
) }}
