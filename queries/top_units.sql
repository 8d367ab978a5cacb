-- In which units do the articles count, and what do they count in each?
SELECT
    coalesce(unit, '(none)') || coalesce(' per ' || per, '') AS counted_in,
    count(*) AS figures,
    count(DISTINCT article_id) AS articles,
    first(figures.text ORDER BY published, source_uri, char_start) AS example
FROM figures
JOIN articles USING (article_id)
GROUP BY ALL
HAVING figures > 1
ORDER BY figures DESC, counted_in;
