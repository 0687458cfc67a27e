-- Guessing of codes, lists of coupons, jobs.

-- How many codes that do not exist somebody has named, in a window that begins with the first.
CREATE TABLE code_miss (
  bucket     smallint    NOT NULL CHECK (bucket BETWEEN 0 AND 255),
  tenant     text        NOT NULL,
  kind       text        NOT NULL CHECK (kind IN ('user', 'caller')),
  -- The user's id, or the subject of the caller's token.
  subject    text        NOT NULL,
  misses     bigint      NOT NULL CHECK (misses >= 1),
  window_end timestamptz NOT NULL,
  -- It has as many as it may have.
  blocked    boolean     NOT NULL,
  PRIMARY KEY (bucket, tenant, kind, subject)
) WITH (fillfactor = 70);
CREATE INDEX code_miss_window_end ON code_miss (window_end);
CREATE INDEX code_miss_blocked ON code_miss (window_end) WHERE blocked;
