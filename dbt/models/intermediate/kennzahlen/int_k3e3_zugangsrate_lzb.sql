{# § 6 Abs. 2 Nr. 3 RVO zu § 48a SGB II: as K1E3 with regard to Langzeitleistungsbeziehende. #}
{{ kennzahl(
    'K3E3',
    zaehler=summe('LZB_ZU', 11, 0),
    nenner=summe('LZB', 11, 0),
) }}
