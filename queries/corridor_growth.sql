-- Whose cargo grew or shrank, by how much, since when, and who says so?
-- Changes are percentages, multiples ("3.5-fold") and differences in tons or containers; plans and forecasts are left out,
-- and so is what is paid for moving the cargo.
SELECT
    coalesce(subject, '(not said)') AS route,
    measure,
    direction,
    figures.text AS by_how_much,
    period_start,
    period_end,
    coalesce(speaker, '(nobody)') AS says,
    publisher
FROM figures
JOIN articles USING (article_id)
WHERE kind IN ('percent_change', 'multiple', 'change')
  AND modality = 'actual'
  AND regexp_matches(lower(concat_ws(' ', measure, subject)), '\b(cargo|freight|containers?|trade by rail|transit)\b')
  AND NOT regexp_matches(lower(coalesce(measure, '')), '\b(subsidy|rates?|tariffs?|price|costs?)\b')
ORDER BY published, source_uri, char_start;
