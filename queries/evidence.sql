-- What is the evidence for the growth of the Middle Corridor's cargo? The sentence with the figure marked in it, the words
-- before and after the sentence, where all of it stands, and who says it.
SELECT
    value,
    unit,
    left(sentence, char_start - sentence_start)
        || '[' || f.text || ']'
        || substr(sentence, char_end - sentence_start + 1) AS evidence,
    trim(replace(right(left(a.text, sentence_start), 30), chr(10), ' ')) AS before,
    trim(replace(substr(a.text, sentence_start + length(sentence) + 1, 30), chr(10), ' ')) AS after,
    speaker,
    attribution,
    char_start,
    char_end,
    url
FROM figures AS f
JOIN articles AS a USING (article_id)
WHERE subject ILIKE '%middle corridor%' AND direction = 'up'
ORDER BY published, char_start;
