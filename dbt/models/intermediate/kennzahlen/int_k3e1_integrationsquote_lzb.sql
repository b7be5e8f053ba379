{# § 6 Abs. 2 Nr. 1 RVO zu § 48a SGB II: as K2 with regard to Langzeitleistungsbeziehende. #}
{{ config(materialized='ephemeral') }}

{{ kennzahl('K3E1', kennzahlformeln()['K3E1']) }}
