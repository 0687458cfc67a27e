-- Events: what has changed leaves here.
--
-- Triggers write an event with every change of a coupon, redemption, campaign or batch, in the
-- transaction of the change: no statement can forget it, and during a rollout what the old version
-- of the service changes has its events too. They write only what is in the row at hand; the relay
-- adds what never changes (names, splits) when it gives the event its place in the log.

-- What has happened and has no place in the log yet. `bucket` is the one that the key's id carries,
-- which stays when a coupon moves. Rows of one key have their `seq` in the order of their changes,
-- since a change holds its row's lock until it commits.
CREATE TABLE outbox (
  bucket      smallint    NOT NULL CHECK (bucket BETWEEN 0 AND 255),
  seq         bigint      GENERATED ALWAYS AS IDENTITY,
  tenant      text        NOT NULL,
  -- As in `dev.couponry.<type>.v1`.
  type        text        NOT NULL,
  -- The coupon, redemption, campaign or batch.
  key_id      uuid        NOT NULL,
  event_time  timestamptz NOT NULL DEFAULT clock_timestamp(),
  user_id     text,
  batch_id    uuid,
  campaign_id uuid,
  -- The message of the type's kind, as JSON of protobuf.
  data        jsonb       NOT NULL,
  PRIMARY KEY (bucket, seq)
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 10000);

-- The log. A position is given under the lock of the row of `event_log`, so positions are committed
-- in their order: who has read up to one has missed nothing before it.
CREATE TABLE event (
  -- Of the publishers: a pure function of the key.
  partition  smallint    NOT NULL CHECK (partition BETWEEN 0 AND 7),
  position   bigint      NOT NULL,
  event_id   uuid        NOT NULL,
  tenant     text        NOT NULL,
  type       text        NOT NULL,
  key_id     uuid        NOT NULL,
  event_time timestamptz NOT NULL,
  user_id    text,
  data       jsonb       NOT NULL,
  PRIMARY KEY (partition, position)
);
CREATE INDEX event_of_tenant ON event (tenant, position);

CREATE TABLE event_log (
  one                boolean PRIMARY KEY DEFAULT true CHECK (one),
  last_position      bigint  NOT NULL DEFAULT 0,
  -- Events up to here may have been forgotten.
  forgotten_position bigint  NOT NULL DEFAULT 0
);
INSERT INTO event_log DEFAULT VALUES;

-- How far each partition has got on its way to a sink (Kafka, a webhook), and who is at it.
CREATE TABLE event_delivery (
  sink        text        NOT NULL,
  partition   smallint    NOT NULL,
  -- All up to here are delivered, or are dead letters.
  position    bigint      NOT NULL DEFAULT 0,
  -- How often the next one has failed, and when it is tried again.
  attempts    int         NOT NULL DEFAULT 0,
  retry_time  timestamptz NOT NULL DEFAULT '-infinity',
  owner       uuid,
  -- Raised whenever another owner takes over: what an earlier one writes after that has no effect.
  epoch       bigint      NOT NULL DEFAULT 0,
  lease_until timestamptz NOT NULL DEFAULT '-infinity',
  PRIMARY KEY (sink, partition)
);

-- Events that a sink did not take. Later ones of the same key wait behind them.
CREATE TABLE dead_letter (
  sink       text        NOT NULL,
  partition  smallint    NOT NULL,
  position   bigint      NOT NULL,
  event_id   uuid        NOT NULL,
  tenant     text        NOT NULL,
  type       text        NOT NULL,
  key_id     uuid        NOT NULL,
  event_time timestamptz NOT NULL,
  user_id    text,
  data       jsonb       NOT NULL,
  -- Why; of one that waits behind another, that it does.
  reason     text        NOT NULL,
  attempts   int         NOT NULL,
  dead_time  timestamptz NOT NULL DEFAULT clock_timestamp(),
  -- Whether it is to be sent again.
  replay     boolean     NOT NULL DEFAULT false,
  PRIMARY KEY (sink, partition, position)
);
CREATE INDEX dead_letter_key ON dead_letter (sink, key_id, position);
CREATE INDEX dead_letter_of_tenant ON dead_letter (tenant, position, sink);
CREATE INDEX dead_letter_replay ON dead_letter (sink, partition, position) WHERE replay;

-- A UUID of version 7 (RFC 9562) of an instant: 48 bits of milliseconds, then random.
CREATE FUNCTION uuid_v7(at timestamptz) RETURNS uuid LANGUAGE sql VOLATILE AS $$
  SELECT encode(
    set_bit(set_bit(
      overlay(uuid_send(gen_random_uuid())
        PLACING substring(int8send(floor(extract(epoch FROM at) * 1000)::bigint) FROM 3)
        FROM 1 FOR 6),
      52, 1), 53, 1),
    'hex')::uuid
$$;

CREATE FUNCTION bucket_of(id uuid) RETURNS smallint LANGUAGE sql IMMUTABLE AS $$
  SELECT get_byte(uuid_send(id), 15)::smallint
$$;

-- One event a version of the row. A code made in advance that nobody has used has none: its batch
-- tells how many there are.
CREATE FUNCTION coupon_event() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  what text;
BEGIN
  IF TG_OP = 'INSERT' THEN
    what := lower(NEW.acquisition);
  ELSE
    what := CASE
      WHEN NEW.state = 'VANISHED' THEN 'vanished'
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
      'couponId', NEW.coupon_id, 'version', NEW.version, 'state', nullif(NEW.state, 'VANISHED'),
      'usesLeft', NEW.uses_left, 'usesLocked', NEW.uses_locked, 'orderId', NEW.order_id,
      'claimTime', NEW.claim_time, 'usableFrom', NEW.usable_from, 'expireTime', NEW.expire_time,
      'claimPlacement', NEW.claim_placement, 'claimChannel', NEW.claim_channel,
      'acquisition', nullif(NEW.acquisition, ''),
      'cancelTime', NEW.void_time, 'cancelReason', NEW.void_reason));
  RETURN NULL;
END $$;
CREATE TRIGGER coupon_added AFTER INSERT ON coupon
  FOR EACH ROW WHEN (NEW.user_id IS NOT NULL) EXECUTE FUNCTION coupon_event();
CREATE TRIGGER coupon_changed AFTER UPDATE ON coupon
  FOR EACH ROW WHEN (NEW.version <> OLD.version AND NEW.state NOT IN ('MOVED', 'SHARED'))
  EXECUTE FUNCTION coupon_event();

CREATE FUNCTION redemption_event() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO outbox (bucket, tenant, type, key_id, user_id, data)
  VALUES (bucket_of(NEW.redemption_id), NEW.tenant,
    'redemption.' || CASE NEW.state WHEN 'PARTIALLY_RETURNED' THEN 'returned'
      ELSE lower(NEW.state) END,
    NEW.redemption_id, NEW.user_id,
    jsonb_build_object(
      'redemptionId', NEW.redemption_id, 'version', NEW.version, 'orderId', NEW.order_id,
      'state', NEW.state, 'releaseReason', nullif(NEW.release_reason, ''),
      'currencyCode', NEW.currency_code, 'totalDiscount', NEW.total_discount,
      'totalRefunded', NEW.total_refunded, 'lockTime', NEW.lock_time,
      'lockedUntil', NEW.locked_until, 'redeemTime', NEW.redeem_time,
      'paidAmount', NEW.paid_amount, 'paidTime', NEW.paid_time,
      'channel', NEW.channel, 'storeId', NEW.store_id,
      'returnedLines', NEW.returned -> 'lines'));
  RETURN NULL;
END $$;
CREATE TRIGGER redemption_added AFTER INSERT ON redemption
  FOR EACH ROW EXECUTE FUNCTION redemption_event();
CREATE TRIGGER redemption_changed AFTER UPDATE ON redemption
  FOR EACH ROW WHEN (NEW.version <> OLD.version) EXECUTE FUNCTION redemption_event();

CREATE FUNCTION campaign_event() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  now timestamptz := clock_timestamp();
  what text;
BEGIN
  IF TG_OP = 'INSERT' THEN
    what := 'created';
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
CREATE TRIGGER campaign_added AFTER INSERT ON campaign
  FOR EACH ROW EXECUTE FUNCTION campaign_event();
CREATE TRIGGER campaign_changed AFTER UPDATE ON campaign
  FOR EACH ROW WHEN (NEW.etag <> OLD.etag) EXECUTE FUNCTION campaign_event();

CREATE FUNCTION coupon_batch_event() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  what text;
BEGIN
  IF TG_OP = 'INSERT' THEN
    what := 'created';
  ELSE
    what := CASE
      WHEN NEW.generated <> OLD.generated THEN 'codes_added'
      WHEN NEW.delete_time IS NOT NULL THEN 'deleted'
      WHEN NEW.status <> OLD.status AND NEW.status IN ('APPROVED', 'REJECTED')
        THEN lower(NEW.status)
      ELSE 'updated' END;
  END IF;
  INSERT INTO outbox (bucket, tenant, type, key_id, campaign_id, data)
  VALUES (bucket_of(NEW.batch_id), NEW.tenant, 'coupon_batch.' || what, NEW.batch_id,
    NEW.campaign_id,
    jsonb_build_object(
      'name', NEW.name, 'revision', NEW.revision, 'etag', NEW.etag, 'state', NEW.status,
      'quantity', NEW.quantity, 'generated', NEW.generated));
  RETURN NULL;
END $$;
CREATE TRIGGER coupon_batch_added AFTER INSERT ON coupon_batch
  FOR EACH ROW EXECUTE FUNCTION coupon_batch_event();
CREATE TRIGGER coupon_batch_changed AFTER UPDATE ON coupon_batch
  FOR EACH ROW WHEN (NEW.etag <> OLD.etag OR NEW.generated <> OLD.generated)
  EXECUTE FUNCTION coupon_batch_event();
