-- What can ports, lines and vehicles take at most, and what are new ones planned to take?
-- A capacity that exists has the modality `capacity`, one that is to be built `target`.
SELECT
    coalesce(subject, '(not said)') AS place,
    measure,
    figures.text,
    coalesce(value, value_low) AS at_least,
    coalesce(value, value_high) AS at_most,
    unit || coalesce(' per ' || per, '') AS counted_in,
    modality,
    period_end AS by_day,
    source_uri
FROM figures
JOIN articles USING (article_id)
WHERE modality = 'capacity'
   OR (modality = 'target' AND regexp_matches(lower(coalesce(measure, '')), '\b(capacity|room|hub|store|throughput)\b'))
ORDER BY counted_in, at_most DESC, source_uri, char_start;
