{# § 5 Abs. 1 RVO zu § 48a SGB II; the stock counts in the twelve Vormonate (kennzahlen.md § 2.4). #}
{{ kennzahl(
    'K2',
    zaehler=summe('INT', 11, 0),
    nenner=mittel('ELB', 12, 1),
) }}
