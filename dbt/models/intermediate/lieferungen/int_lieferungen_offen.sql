{# Live: tells whether a build has anything to do. #}
{{ noch_nicht_berechnet(ref('int_lieferungen_aktuell')) }}
