{# § 5 Abs. 2 Nr. 3 RVO zu § 48a SGB II: twelve cohorts, the last one is m − 6 and is filed under m. #}
{{ config(materialized='ephemeral') }}

{{ kennzahl('K2E3', kennzahlformeln()['K2E3']) }}
