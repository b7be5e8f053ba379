{# § 5 Abs. 2 Nr. 1 RVO zu § 48a SGB II; denominator as K2. #}
{{ config(materialized='ephemeral') }}

{{ kennzahl('K2E1', kennzahlformeln()['K2E1']) }}
