{# § 4 Abs. 1 RVO zu § 48a SGB II: the month against the same month of the year before. #}
{{ config(materialized='ephemeral') }}

{{ kennzahl('K1', kennzahlformeln()['K1']) }}
