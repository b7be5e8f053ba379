{# § 4 Abs. 2 Nr. 1 RVO zu § 48a SGB II: the month against the same month of the year before. #}
{{ config(materialized='ephemeral') }}

{{ kennzahl('K1E1', kennzahlformeln()['K1E1']) }}
