{# Fixed as a table, so that every model of a build computes the same deliveries. #}
{{ config(materialized='table', post_hook="analyze {{ this }}") }}

{{ noch_nicht_berechnet(ref('int_lieferungen_massgeblich')) }}
