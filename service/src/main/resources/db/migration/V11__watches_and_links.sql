-- What watchers of campaigns see, and links to claim by.

-- Up to where the clock's passing of a campaign's start and end is in its events: the start, then
-- the end, and a later end when that has come as well.
ALTER TABLE campaign ADD COLUMN marked_until timestamptz NOT NULL DEFAULT '-infinity';
UPDATE campaign SET marked_until = CASE
    WHEN end_time <= clock_timestamp() THEN end_time
    WHEN start_time <= clock_timestamp() THEN start_time
    ELSE marked_until END
  WHERE status = 'APPROVED';

CREATE FUNCTION next_campaign_time(marked timestamptz, starts timestamptz, ends timestamptz)
  RETURNS timestamptz LANGUAGE sql IMMUTABLE AS
  'SELECT CASE WHEN marked < starts THEN starts ELSE ends END';
CREATE INDEX campaign_unmarked
  ON campaign (next_campaign_time(marked_until, start_time, end_time))
  WHERE status = 'APPROVED' AND delete_time IS NULL AND marked_until < end_time;

-- As before, and that it has started or ended. What that tells is as it is at that time, or later.
CREATE OR REPLACE FUNCTION campaign_event() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  now timestamptz := clock_timestamp();
  what text;
BEGIN
  IF TG_OP = 'INSERT' THEN
    what := 'created';
  ELSIF NEW.marked_until <> OLD.marked_until THEN
    now := greatest(now, NEW.marked_until);
    what := CASE WHEN NEW.marked_until < NEW.end_time THEN 'started' ELSE 'ended' END;
  ELSE
    what := CASE
      WHEN NEW.delete_time IS NOT NULL THEN 'deleted'
      WHEN NEW.status <> OLD.status AND NEW.status IN ('APPROVED', 'REJECTED')
        THEN lower(NEW.status)
      WHEN NEW.halted AND NOT OLD.halted THEN 'halted'
      WHEN OLD.halted AND NOT NEW.halted THEN 'resumed'
      ELSE 'updated' END;
  END IF;
  INSERT INTO outbox (bucket, tenant, type, key_id, event_time, data)
  VALUES (bucket_of(NEW.campaign_id), NEW.tenant, 'campaign.' || what, NEW.campaign_id, now,
    jsonb_build_object(
      'name', NEW.name, 'revision', NEW.revision, 'etag', NEW.etag,
      'state', CASE
        WHEN NEW.status <> 'APPROVED' THEN NEW.status
        WHEN NEW.halted THEN 'HALTED'
        WHEN NEW.delete_time IS NOT NULL OR NEW.end_time <= now THEN 'ENDED'
        WHEN NEW.suspended THEN 'PAUSED'
        WHEN NEW.start_time > now THEN 'APPROVED'
        ELSE 'ACTIVE' END,
      'startTime', NEW.start_time, 'endTime', NEW.end_time));
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER campaign_changed AFTER UPDATE ON campaign
  FOR EACH ROW WHEN (NEW.etag <> OLD.etag OR NEW.marked_until <> OLD.marked_until)
  EXECUTE FUNCTION campaign_event();

-- Also when what nobody claimed gives its commitment back: the campaign's counters move.
CREATE OR REPLACE TRIGGER coupon_batch_changed AFTER UPDATE ON coupon_batch
  FOR EACH ROW WHEN (NEW.etag <> OLD.etag OR NEW.generated <> OLD.generated
    OR NEW.released <> OLD.released)
  EXECUTE FUNCTION coupon_batch_event();

-- Reservations have no events; a watch finds those that may have changed by their times.
CREATE INDEX claim_reservation_kept ON claim_reservation (tenant, held_until);

-- What signs claim links, unless keys are configured: the latest does, and all are believed. The
-- first is made here, once, by the database's own source of random.
CREATE TABLE signing_key (
  key_id      text        PRIMARY KEY,
  secret      bytea       NOT NULL CHECK (octet_length(secret) >= 32),
  create_time timestamptz NOT NULL DEFAULT clock_timestamp()
);
INSERT INTO signing_key (key_id, secret)
VALUES ('db-1', uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())
  || uuid_send(gen_random_uuid()));
