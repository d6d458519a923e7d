-- Who speaks about :name, an entity that the quote's own words mention, and how often.
SELECT speaker, count(*) AS quotes, max(published_at) AS latest
FROM quotes
JOIN events USING (event_id)
JOIN named_in_quotes USING (event_id, quote_id)
JOIN entities USING (event_id, entity_id)
WHERE entities.name = :name AND speaker IS NOT NULL
GROUP BY speaker
ORDER BY quotes DESC, latest DESC, speaker;
