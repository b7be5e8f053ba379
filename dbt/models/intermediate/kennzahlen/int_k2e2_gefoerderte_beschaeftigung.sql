{# § 5 Abs. 2 Nr. 2 RVO zu § 48a SGB II; denominator as K2. #}
{{ config(materialized='ephemeral') }}

{{ kennzahl('K2E2', kennzahlformeln()['K2E2']) }}
