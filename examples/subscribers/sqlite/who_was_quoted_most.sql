-- Who was quoted most in the seven days up to :today (an ISO date).
SELECT speaker, count(*) AS quotes, count(DISTINCT event_id) AS articles
FROM quotes JOIN events USING (event_id)
WHERE speaker IS NOT NULL
  AND date(published_at) > date(:today, '-7 days') AND date(published_at) <= date(:today)
GROUP BY speaker
ORDER BY quotes DESC, articles DESC, speaker;
