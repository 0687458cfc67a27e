-- Named lists of users, by which campaigns say who may claim.
CREATE TABLE audience (
  audience_id uuid        PRIMARY KEY,
  tenant      text        NOT NULL,
  name        text        NOT NULL,
  -- How many members it has.
  size        bigint      NOT NULL CHECK (size >= 0),
  create_time timestamptz NOT NULL,
  -- When somebody was last added or taken out.
  update_time timestamptz NOT NULL,
  -- Deleted: it has no members any more, and their rows are removed bucket by bucket.
  delete_time timestamptz,
  -- In how many buckets they are removed.
  forgotten   smallint    NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX audience_name ON audience (tenant, name) WHERE delete_time IS NULL;
CREATE INDEX audience_deleted ON audience (delete_time) WHERE delete_time IS NOT NULL;

CREATE TABLE audience_member (
  -- The user's.
  bucket      smallint NOT NULL CHECK (bucket BETWEEN 0 AND 255),
  audience_id uuid     NOT NULL,
  user_id     text     NOT NULL,
  PRIMARY KEY (bucket, audience_id, user_id)
);
