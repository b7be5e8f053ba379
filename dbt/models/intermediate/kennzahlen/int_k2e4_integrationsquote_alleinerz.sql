{# § 5 Abs. 2 Nr. 4 RVO zu § 48a SGB II: as K2 with regard to Alleinerziehende. #}
{{ config(materialized='ephemeral') }}

{{ kennzahl('K2E4', kennzahlformeln()['K2E4']) }}
