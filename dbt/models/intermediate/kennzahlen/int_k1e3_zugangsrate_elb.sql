{# § 4 Abs. 2 Nr. 3 RVO zu § 48a SGB II: ratio of sums, stock of the same months (kennzahlen.md § 2.3). #}
{{ config(materialized='ephemeral') }}

{{ kennzahl('K1E3', kennzahlformeln()['K1E3']) }}
