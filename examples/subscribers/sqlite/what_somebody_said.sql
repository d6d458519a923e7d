-- Everything that :speaker said, latest first.
SELECT published_at, title, role, type, text, url
FROM quotes JOIN events USING (event_id)
WHERE speaker = :speaker
ORDER BY published_at DESC, event_id, CAST(substr(quote_id, 2) AS INTEGER);
