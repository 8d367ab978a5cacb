-- Where an article holds a plan or a forecast and what came of it in the same period: how much of it was reached?
-- A pair is of one article, subject, unit and denominator, and has a word of the measure in common.
WITH levels AS (
    SELECT *, string_split(lower(coalesce(measure, '')), ' ') AS words
    FROM figures
    WHERE kind = 'level' AND value > 0
)
SELECT
    plan.subject,
    plan.measure,
    plan.modality,
    plan.text AS planned,
    fact.text AS reached,
    round(100 * fact.value / plan.value, 1) AS percent_of_plan,
    plan.period_end,
    source_uri
FROM levels AS plan
JOIN levels AS fact
  ON fact.article_id = plan.article_id
 AND fact.period_end = plan.period_end
 AND fact.subject IS NOT DISTINCT FROM plan.subject
 AND fact.unit = plan.unit
 AND fact.per IS NOT DISTINCT FROM plan.per
 AND list_has_any(fact.words, plan.words)
JOIN articles ON articles.article_id = plan.article_id
WHERE plan.modality IN ('forecast', 'target') AND fact.modality = 'actual'
ORDER BY published, source_uri, plan.char_start, fact.char_start;
