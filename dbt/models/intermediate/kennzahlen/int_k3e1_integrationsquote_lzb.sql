{# § 6 Abs. 2 Nr. 1 RVO zu § 48a SGB II: as K2 with regard to Langzeitleistungsbeziehende. #}
{{ kennzahl(
    'K3E1',
    zaehler=summe('INT_LZB', 11, 0),
    nenner=mittel('LZB', 12, 1),
) }}
