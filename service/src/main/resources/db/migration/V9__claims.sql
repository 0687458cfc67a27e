-- Further ways to a coupon: bought or exchanged in two steps, given by another user,
-- granted to many by a job.

-- A coupon that is counted and kept for a user until it is paid for.
CREATE TABLE claim_reservation (
  -- The user's.
  bucket            smallint    NOT NULL CHECK (bucket BETWEEN 0 AND 255),
  reservation_id    uuid        NOT NULL,
  tenant            text        NOT NULL,
  batch_id          uuid        NOT NULL,
  campaign_id       uuid        NOT NULL,
  user_id           text        NOT NULL,
  state             text        NOT NULL
    CHECK (state IN ('RESERVED', 'CONFIRMED', 'CANCELLED', 'TIMED_OUT')),
  reserve_time      timestamptz NOT NULL,
  held_until        timestamptz NOT NULL,
  -- The coupon's, should it become one.
  usable_from       timestamptz NOT NULL,
  expire_time       timestamptz NOT NULL,
  placement         text        NOT NULL,
  channel           text        NOT NULL,
  -- Empty: not known yet.
  payment_reference text        NOT NULL,
  -- The tallies that count it: [{"kind", "scopeId", "subject", "period"}].
  counted           jsonb       NOT NULL,
  -- What it became.
  coupon_id         uuid,
  PRIMARY KEY (bucket, reservation_id),
  CONSTRAINT reservation_confirmed CHECK ((state = 'CONFIRMED') = (coupon_id IS NOT NULL)),
  CONSTRAINT reservation_paid CHECK (state <> 'CONFIRMED' OR payment_reference <> '')
) WITH (fillfactor = 85);
-- To erase and merge users.
CREATE INDEX claim_reservation_user ON claim_reservation (tenant, user_id);
CREATE INDEX claim_reservation_timeout ON claim_reservation (held_until) WHERE state = 'RESERVED';

-- GIVEN: a coupon that its user gave to another, who has one in its place. Its code stays taken.
ALTER TABLE coupon
  DROP CONSTRAINT coupon_state_check,
  ADD CONSTRAINT coupon_state_check CHECK (state IN
    ('AVAILABLE', 'LOCKED', 'USED', 'EXPIRED', 'CANCELLED', 'MOVED', 'SHARED', 'VANISHED', 'GIVEN'))
    NOT VALID,
  DROP CONSTRAINT coupon_acquisition_check,
  ADD CONSTRAINT coupon_acquisition_check CHECK (acquisition IN
    ('', 'CLAIMED', 'GRANTED', 'BOUND', 'TRANSFERRED')) NOT VALID,
  -- How often it came from one user to another.
  ADD COLUMN transfers smallint NOT NULL DEFAULT 0 CHECK (transfers >= 0),
  -- The coupon in whose place it is.
  ADD COLUMN given_from uuid,
  -- Of a GIVEN one: the coupon in its place, and whose it was: that user's limits still count it.
  ADD COLUMN given_to uuid,
  ADD COLUMN given_by text,
  ADD CONSTRAINT coupon_given CHECK
    ((state = 'GIVEN') = (given_to IS NOT NULL) AND (state <> 'GIVEN' OR user_id IS NULL))
    NOT VALID;
CREATE INDEX coupon_given_by ON coupon (tenant, given_by) WHERE given_by IS NOT NULL;

-- As before, and that a coupon was given.
CREATE OR REPLACE FUNCTION coupon_event() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  what text;
BEGIN
  IF TG_OP = 'INSERT' THEN
    what := lower(NEW.acquisition);
  ELSE
    what := CASE
      WHEN NEW.state = 'VANISHED' THEN 'vanished'
      WHEN NEW.state = 'GIVEN' THEN 'given'
      WHEN OLD.user_id IS NULL AND NEW.user_id IS NOT NULL THEN 'bound'
      WHEN OLD.void_time IS NULL AND NEW.void_time IS NOT NULL THEN 'voided'
      WHEN NEW.state = 'EXPIRED' AND OLD.state <> 'EXPIRED' THEN 'expired'
      WHEN NEW.state = 'CANCELLED' AND OLD.state <> 'CANCELLED' THEN 'cancelled'
      WHEN NEW.uses_left < OLD.uses_left THEN 'redeemed'
      WHEN NEW.uses_left > OLD.uses_left THEN 'returned'
      WHEN NEW.uses_locked > OLD.uses_locked THEN 'locked'
      WHEN NEW.uses_locked < OLD.uses_locked THEN 'released'
      ELSE 'changed' END;
  END IF;
  INSERT INTO outbox (bucket, tenant, type, key_id, user_id, batch_id, campaign_id, data)
  VALUES (bucket_of(NEW.coupon_id), NEW.tenant, 'coupon.' || what, NEW.coupon_id, NEW.user_id,
    NEW.batch_id, NEW.campaign_id,
    jsonb_build_object(
      'couponId', NEW.coupon_id, 'version', NEW.version,
      'state', CASE WHEN NEW.state NOT IN ('VANISHED', 'GIVEN') THEN NEW.state END,
      'usesLeft', NEW.uses_left, 'usesLocked', NEW.uses_locked, 'orderId', NEW.order_id,
      'claimTime', NEW.claim_time, 'usableFrom', NEW.usable_from, 'expireTime', NEW.expire_time,
      'claimPlacement', NEW.claim_placement, 'claimChannel', NEW.claim_channel,
      'acquisition', nullif(NEW.acquisition, ''),
      'cancelTime', NEW.void_time, 'cancelReason', NEW.void_reason));
  RETURN NULL;
END $$;

-- Grants to many users, by a job.
ALTER TABLE job
  DROP CONSTRAINT job_kind_check,
  ADD CONSTRAINT job_kind_check CHECK (kind IN ('VOID_COUPONS', 'GRANT_COUPONS')) NOT VALID;

-- What a job of this kind grants, and the user up to whom it has. Its users are stored before the
-- job begins; whoever goes before that leaves a task without a job.
CREATE TABLE grant_task (
  job_id             uuid        PRIMARY KEY,
  tenant             text        NOT NULL,
  campaign           text        NOT NULL,
  batch              text        NOT NULL,
  ignore_user_limits boolean     NOT NULL,
  channel            text        NOT NULL,
  create_time        timestamptz NOT NULL,
  last_bucket        smallint    NOT NULL,
  last_user          text        NOT NULL
);
CREATE TABLE grant_user (
  job_id     uuid     NOT NULL,
  -- The user's, so that a job goes through wallets as they lie.
  bucket     smallint NOT NULL CHECK (bucket BETWEEN 0 AND 255),
  user_id    text     NOT NULL,
  -- [{"kind", "hash"}]; null: none.
  identities jsonb,
  -- What came of it; both null: the job has not come to the user.
  coupon_id  uuid,
  refusal    jsonb,
  PRIMARY KEY (job_id, bucket, user_id),
  CONSTRAINT grant_outcome CHECK (coupon_id IS NULL OR refusal IS NULL)
) WITH (fillfactor = 80);
CREATE INDEX grant_user_id ON grant_user (user_id);
