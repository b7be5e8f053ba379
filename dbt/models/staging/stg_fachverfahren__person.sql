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
from {{ korrigiert(
    'person',
    kennungen=['kunden_id'],
    spalten=['geburtsdatum', 'geschlecht', 'staatsangehoerigkeit', 'fluchtkontext', 'schulabschluss', 'berufsabschluss', 'schwerbehindert', 'vorbezugstage'],
) }} as zeilen
