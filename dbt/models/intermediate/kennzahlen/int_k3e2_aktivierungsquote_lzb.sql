{# § 6 Abs. 2 Nr. 2 RVO zu § 48a SGB II: one month, on its Stichtag. #}
{{ config(materialized='ephemeral') }}

{{ kennzahl('K3E2', kennzahlformeln()['K3E2']) }}
