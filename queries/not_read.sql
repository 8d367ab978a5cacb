-- What was not read as figures, and why? Numbers that claim nothing, articles in other languages, files that are no article.
SELECT 'number' AS what, reason AS why, count(*) AS how_many, string_agg(DISTINCT text, ' | ' ORDER BY text) AS which
FROM skipped_numbers
GROUP BY reason
UNION ALL
SELECT 'article', 'no lexicons for language ' || language, count(*), string_agg(source_uri, ' | ' ORDER BY source_uri)
FROM articles
WHERE article_id NOT IN (SELECT article_id FROM figures)
GROUP BY language
UNION ALL
SELECT 'file', reason || ': ' || detail, count(*), string_agg(source_uri, ' | ' ORDER BY source_uri)
FROM rejected_files
GROUP BY reason, detail
ORDER BY what, why;
