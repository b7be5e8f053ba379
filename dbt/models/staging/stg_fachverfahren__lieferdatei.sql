{# Which files a delivery brought: an optional file that is not there says nothing, it does not say 0 (lieferung.md § 3). #}
select
    lieferungen.lieferung_id,
    left(eintrag.inhalt ->> 'name', -4) as datei,
    (eintrag.inhalt ->> 'zeilen')::int as zeilen
from {{ source('raw', 'lieferung') }} as lieferungen
cross join lateral jsonb_array_elements(lieferungen.dateien) as eintrag (inhalt)
where eintrag.inhalt ->> 'name' like '%.csv'
