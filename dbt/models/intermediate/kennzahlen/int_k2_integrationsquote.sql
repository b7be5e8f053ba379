{# § 5 Abs. 1 RVO zu § 48a SGB II; the stock counts in the twelve Vormonate (kennzahlen.md § 2.4). #}
{{ config(materialized='ephemeral') }}

{{ kennzahl('K2', kennzahlformeln()['K2']) }}
