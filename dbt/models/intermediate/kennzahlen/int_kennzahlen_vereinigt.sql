{# All fifteen, in the order of the Verordnung. #}
select
    traeger_nr,
    datenstand,
    berichtsmonat,
    kennzahl_id,
    geschlecht,
    zaehler,
    nenner
from {{ ref('int_k1_leistungen_lebensunterhalt') }}

union all

select
    traeger_nr,
    datenstand,
    berichtsmonat,
    kennzahl_id,
    geschlecht,
    zaehler,
    nenner
from {{ ref('int_k1e1_leistungen_unterkunft') }}

union all

select
    traeger_nr,
    datenstand,
    berichtsmonat,
    kennzahl_id,
    geschlecht,
    zaehler,
    nenner
from {{ ref('int_k1e2_zahl_der_elb') }}

union all

select
    traeger_nr,
    datenstand,
    berichtsmonat,
    kennzahl_id,
    geschlecht,
    zaehler,
    nenner
from {{ ref('int_k1e3_zugangsrate_elb') }}

union all

select
    traeger_nr,
    datenstand,
    berichtsmonat,
    kennzahl_id,
    geschlecht,
    zaehler,
    nenner
from {{ ref('int_k1e4_abgangsrate_elb') }}

union all

select
    traeger_nr,
    datenstand,
    berichtsmonat,
    kennzahl_id,
    geschlecht,
    zaehler,
    nenner
from {{ ref('int_k2_integrationsquote') }}

union all

select
    traeger_nr,
    datenstand,
    berichtsmonat,
    kennzahl_id,
    geschlecht,
    zaehler,
    nenner
from {{ ref('int_k2e1_geringfuegige_beschaeftigung') }}

union all

select
    traeger_nr,
    datenstand,
    berichtsmonat,
    kennzahl_id,
    geschlecht,
    zaehler,
    nenner
from {{ ref('int_k2e2_gefoerderte_beschaeftigung') }}

union all

select
    traeger_nr,
    datenstand,
    berichtsmonat,
    kennzahl_id,
    geschlecht,
    zaehler,
    nenner
from {{ ref('int_k2e3_kontinuierliche_beschaeftigung') }}

union all

select
    traeger_nr,
    datenstand,
    berichtsmonat,
    kennzahl_id,
    geschlecht,
    zaehler,
    nenner
from {{ ref('int_k2e4_integrationsquote_alleinerz') }}

union all

select
    traeger_nr,
    datenstand,
    berichtsmonat,
    kennzahl_id,
    geschlecht,
    zaehler,
    nenner
from {{ ref('int_k3_bestand_lzb') }}

union all

select
    traeger_nr,
    datenstand,
    berichtsmonat,
    kennzahl_id,
    geschlecht,
    zaehler,
    nenner
from {{ ref('int_k3e1_integrationsquote_lzb') }}

union all

select
    traeger_nr,
    datenstand,
    berichtsmonat,
    kennzahl_id,
    geschlecht,
    zaehler,
    nenner
from {{ ref('int_k3e2_aktivierungsquote_lzb') }}

union all

select
    traeger_nr,
    datenstand,
    berichtsmonat,
    kennzahl_id,
    geschlecht,
    zaehler,
    nenner
from {{ ref('int_k3e3_zugangsrate_lzb') }}

union all

select
    traeger_nr,
    datenstand,
    berichtsmonat,
    kennzahl_id,
    geschlecht,
    zaehler,
    nenner
from {{ ref('int_k3e4_abgangsrate_lzb') }}
