{# A Grunddatum exists only when every Stichtag that it uses does (lieferung.md § 5); claims only for the months delivered. #}
{{ config(materialized='ephemeral') }}

{{ vollstaendige_monate('grunddaten', 'grunddatum_id', "grunddatum_id in ('LLU', 'LUH')") }}
