{# § 6 Abs. 2 Nr. 4 RVO zu § 48a SGB II: as K1E4 with regard to Langzeitleistungsbeziehende. #}
{{ config(materialized='ephemeral') }}

{{ kennzahl('K3E4', kennzahlformeln()['K3E4']) }}
