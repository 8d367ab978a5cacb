-- Which sums of a million or more does an article state with nobody behind them? These are the ones to check first.
SELECT
    figures.text,
    unit,
    coalesce(value, value_high) AS up_to,
    modality,
    measure,
    subject,
    source_uri
FROM figures
JOIN articles USING (article_id)
WHERE attribution = 'none'
  AND regexp_matches(unit, '^[A-Z]{3}$') AND unit <> 'TEU'
  AND up_to >= 1e6
ORDER BY unit, up_to DESC, source_uri, char_start;
