select
    lieferung_id,
    kunden_id,
    geburtsdatum,
    geschlecht,
    staatsangehoerigkeit,
    fluchtkontext as hat_fluchtkontext,
    schulabschluss,
    berufsabschluss,
    schwerbehindert as ist_schwerbehindert,
    coalesce(vorbezugstage, 0) as vorbezugstage
from {{ source('raw', 'person') }}
