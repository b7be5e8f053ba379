{# § 4 Abs. 2 Nr. 3 RVO zu § 48a SGB II: ratio of sums, stock of the same months (kennzahlen.md § 2.3). #}
{{ kennzahl(
    'K1E3',
    zaehler=summe('ELB_ZU', 11, 0),
    nenner=summe('ELB', 11, 0),
) }}
