{# § 6 Abs. 2 Nr. 3 RVO zu § 48a SGB II: as K1E3 with regard to Langzeitleistungsbeziehende. #}
{{ config(materialized='ephemeral') }}

{{ kennzahl('K3E3', kennzahlformeln()['K3E3']) }}
