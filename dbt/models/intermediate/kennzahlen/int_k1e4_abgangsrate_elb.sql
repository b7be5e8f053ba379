{# § 4 Abs. 2 Nr. 4 RVO zu § 48a SGB II: ratio of sums, stock of the months before (kennzahlen.md § 2.3). #}
{{ kennzahl(
    'K1E4',
    zaehler=summe('ELB_AB', 11, 0),
    nenner=summe('ELB', 12, 1),
) }}
