{# § 4 Abs. 2 Nr. 4 RVO zu § 48a SGB II: ratio of sums, stock of the months before (kennzahlen.md § 2.3). #}
{{ config(materialized='ephemeral') }}

{{ kennzahl('K1E4', kennzahlformeln()['K1E4']) }}
