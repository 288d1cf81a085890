CREATE TABLE IF NOT EXISTS result (
  storage_key VARCHAR(1000) PRIMARY KEY,
  created_at TIMESTAMP WITH TIME ZONE NOT NULL
);

CREATE INDEX IF NOT EXISTS result_created_at ON result (created_at);

CREATE TABLE IF NOT EXISTS mention (
  storage_key VARCHAR(1000) NOT NULL REFERENCES result (storage_key),
  source VARCHAR(200) NOT NULL,
  mentions BIGINT NOT NULL,
  unique_users BIGINT NOT NULL,
  PRIMARY KEY (storage_key, source)
);
