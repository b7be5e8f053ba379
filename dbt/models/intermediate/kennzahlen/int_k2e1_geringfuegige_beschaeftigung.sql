{# § 5 Abs. 2 Nr. 1 RVO zu § 48a SGB II; denominator as K2. #}
{{ kennzahl(
    'K2E1',
    zaehler=summe('GERING', 11, 0),
    nenner=mittel('ELB', 12, 1),
) }}
