CREATE TABLE IF NOT EXISTS events (
  event_id     TEXT PRIMARY KEY,  -- ce_id: a redelivery repeats it, an update has another one
  record_key   TEXT NOT NULL,
  article_id   TEXT NOT NULL,     -- the latest event of an article replaces the earlier ones
  title        TEXT,
  url          TEXT,
  source       TEXT,
  published_at TEXT               -- ISO 8601: a date, or an instant in UTC
);
CREATE INDEX IF NOT EXISTS events_by_key ON events (record_key);
CREATE INDEX IF NOT EXISTS events_by_article ON events (article_id);
CREATE INDEX IF NOT EXISTS events_by_date ON events (published_at);

CREATE TABLE IF NOT EXISTS entities (
  event_id  TEXT NOT NULL REFERENCES events ON DELETE CASCADE,
  entity_id TEXT NOT NULL,        -- unique within its event only
  type      TEXT NOT NULL,
  name      TEXT NOT NULL,
  PRIMARY KEY (event_id, entity_id)
);
CREATE INDEX IF NOT EXISTS entities_by_name ON entities (name);

CREATE TABLE IF NOT EXISTS quotes (
  event_id   TEXT NOT NULL REFERENCES events ON DELETE CASCADE,
  quote_id   TEXT NOT NULL,
  type       TEXT NOT NULL,
  text       TEXT NOT NULL,
  speaker    TEXT,                -- null: nobody, or nobody whom the article names
  role       TEXT,
  confidence REAL NOT NULL,
  PRIMARY KEY (event_id, quote_id)
);
CREATE INDEX IF NOT EXISTS quotes_by_speaker ON quotes (speaker);

-- Which entities a quote's own words name.
CREATE TABLE IF NOT EXISTS named_in_quotes (
  event_id  TEXT NOT NULL,
  quote_id  TEXT NOT NULL,
  entity_id TEXT NOT NULL,
  PRIMARY KEY (event_id, quote_id, entity_id),
  FOREIGN KEY (event_id, quote_id) REFERENCES quotes ON DELETE CASCADE,
  FOREIGN KEY (event_id, entity_id) REFERENCES entities ON DELETE CASCADE
);
