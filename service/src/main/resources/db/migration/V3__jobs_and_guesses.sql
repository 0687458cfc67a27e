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

-- Voided coupons. One that a lock holds is marked only; it is CANCELLED in every answer once the
-- lock has ended without a redemption, and a sweep records it.
ALTER TABLE coupon
  ADD COLUMN void_time   timestamptz,
  ADD COLUMN void_reason text NOT NULL DEFAULT '',
  ADD CONSTRAINT coupon_voided CHECK (state <> 'CANCELLED' OR void_time IS NOT NULL);
CREATE INDEX coupon_void_due ON coupon (void_time)
  WHERE state = 'AVAILABLE' AND void_time IS NOT NULL;
-- The order of lists and of whatever goes through a batch: an id stays when its code is claimed.
CREATE INDEX coupon_of_batch ON coupon (batch_id, coupon_id)
  WHERE state NOT IN ('MOVED', 'SHARED', 'VANISHED');

-- Unclaimed codes that were voided and gave their commitment back, each for itself.
ALTER TABLE coupon_batch
  ADD COLUMN voided bigint NOT NULL DEFAULT 0 CHECK (voided BETWEEN 0 AND quantity);

-- Work that takes long, done in steps.
CREATE TABLE job (
  job_id      uuid        PRIMARY KEY,
  tenant      text        NOT NULL,
  kind        text        NOT NULL CHECK (kind IN ('VOID_COUPONS')),
  state       text        NOT NULL CHECK (state IN ('RUNNING', 'SUCCEEDED', 'CANCELLED', 'FAILED')),
  reason      text        NOT NULL,
  created_by  text        NOT NULL,
  -- How many there are to do; null until they are counted.
  expected    bigint      CHECK (expected >= 0),
  done        bigint      NOT NULL DEFAULT 0 CHECK (done >= 0),
  skipped     bigint      NOT NULL DEFAULT 0 CHECK (skipped >= 0),
  failure     text        NOT NULL DEFAULT '',
  create_time timestamptz NOT NULL,
  update_time timestamptz NOT NULL,
  end_time    timestamptz,
  CONSTRAINT job_ended CHECK ((state = 'RUNNING') = (end_time IS NULL)),
  CONSTRAINT job_failed CHECK ((state = 'FAILED') = (failure <> ''))
);
CREATE INDEX job_of_tenant ON job (tenant, create_time, job_id);
CREATE INDEX job_running ON job (kind, update_time) WHERE state = 'RUNNING';

-- What a job of this kind voids, and the coupon up to which it has.
CREATE TABLE void_coupons (
  job_id         uuid        PRIMARY KEY REFERENCES job,
  batch_ids      uuid[]      NOT NULL,
  -- Null: anybody's.
  user_id        text,
  states         text[]      NOT NULL,
  claimed_from   timestamptz,
  claimed_before timestamptz,
  used_from      timestamptz,
  used_before    timestamptz,
  last_batch     uuid        NOT NULL,
  last_coupon    uuid        NOT NULL
);
