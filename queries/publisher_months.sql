-- How many articles and figures come from each publisher a month, and how many of the figures are attributed to someone?
-- An article in which no figure is read (its language has no lexicons yet) still counts as an article.
SELECT
    coalesce(publisher, '(not said)') AS publisher,
    strftime(published, '%Y-%m') AS month,
    count(DISTINCT article_id) AS articles,
    count(figure_id) AS figures,
    count(speaker) AS attributed
FROM articles
LEFT JOIN figures USING (article_id)
GROUP BY ALL
ORDER BY publisher, month;
