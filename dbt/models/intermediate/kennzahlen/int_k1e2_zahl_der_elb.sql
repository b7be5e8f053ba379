{# § 4 Abs. 2 Nr. 2 RVO zu § 48a SGB II: the month against the same month of the year before. #}
{{ config(materialized='ephemeral') }}

{{ kennzahl('K1E2', kennzahlformeln()['K1E2']) }}
