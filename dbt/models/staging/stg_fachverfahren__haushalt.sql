select
    lieferung_id,
    haushaltsjahr::int as haushaltsjahr,
    monat,
    titel,
    gruppe,
    zuweisung as zuweisung_eur,
    coalesce(ausgaberest, 0) as ausgaberest_eur,
    umschichtung as umschichtung_eur,
    ist as ist_eur,
    festlegung as festlegung_eur,
    davon_pat as davon_pat_eur,
    ve_zugeteilt as ve_zugeteilt_eur,
    ve_gebunden as ve_gebunden_eur
from {{ korrigiert(
    'haushalt',
    kennungen=['haushaltsjahr', 'monat', 'titel', 'gruppe'],
    spalten=[
        'zuweisung', 'ausgaberest', 'umschichtung', 'ist', 'festlegung', 'davon_pat', 've_zugeteilt', 've_gebunden',
    ],
) }} as zeilen
