-- Which amounts of money are given in a second currency, and at what rate were they turned into it?
-- `restates` leads from the second amount to the first; of a range the middle is compared.
WITH amounts AS (
    SELECT *, coalesce(value, (value_low + value_high) / 2) AS amount
    FROM figures
    WHERE regexp_matches(unit, '^[A-Z]{3}$') AND unit <> 'TEU'
)
SELECT
    first.text AS said,
    second.text AS said_again,
    first.unit || '/' || second.unit AS pair,
    round(first.amount / second.amount, 2) AS rate,
    first.measure,
    published
FROM amounts AS second
JOIN amounts AS first ON first.figure_id = second.restates
JOIN articles ON articles.article_id = second.article_id
WHERE first.unit <> second.unit
ORDER BY published, second.char_start;
