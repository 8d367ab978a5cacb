-- How many tonnes of cargo were carried in 2024, or in a part of it, by whom?
-- Only figures whose whole period lies in the year count; what was planned for it is told apart from what was carried.
SELECT
    subject,
    measure,
    coalesce(value, value_low) AS tonnes_from,
    coalesce(value, value_high) AS tonnes_to,
    kind,
    direction,
    bound,
    modality,
    period_start,
    period_end,
    source_uri
FROM figures
JOIN articles USING (article_id)
WHERE unit = 't' AND per IS NULL
  AND period_start >= DATE '2024-01-01' AND period_end <= DATE '2024-12-31'
ORDER BY kind, tonnes_to DESC, source_uri, char_start;
