{# § 6 Abs. 2 Nr. 4 RVO zu § 48a SGB II: as K1E4 with regard to Langzeitleistungsbeziehende. #}
{{ kennzahl(
    'K3E4',
    zaehler=summe('LZB_AB', 11, 0),
    nenner=summe('LZB', 12, 1),
) }}
