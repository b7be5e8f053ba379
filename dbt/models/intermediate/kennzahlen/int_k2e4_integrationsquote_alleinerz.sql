{# § 5 Abs. 2 Nr. 4 RVO zu § 48a SGB II: as K2 with regard to Alleinerziehende. #}
{{ kennzahl(
    'K2E4',
    zaehler=summe('INT_AE', 11, 0),
    nenner=mittel('ELB_AE', 12, 1),
) }}
