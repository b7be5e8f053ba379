{# § 5 Abs. 2 Nr. 3 RVO zu § 48a SGB II: twelve cohorts, the last one is m − 6 and is filed under m. #}
{{ kennzahl(
    'K2E3',
    zaehler=summe('KONT', 11, 0),
    nenner=summe('INT_SVB_KOHORTE', 11, 0),
) }}
