{# § 5 Abs. 2 Nr. 2 RVO zu § 48a SGB II; denominator as K2. #}
{{ kennzahl(
    'K2E2',
    zaehler=summe('OEGB', 11, 0),
    nenner=mittel('ELB', 12, 1),
) }}
