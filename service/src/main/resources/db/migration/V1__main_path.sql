-- From a campaign to a redeemed coupon.
--
-- `bucket` (0-255) leads the keys of every hot table. It is a pure function of the row's owner,
-- computed by the service: of (tenant, user) for wallets, tallies of users, redemptions; of the
-- code for codes that nobody owns yet; of the id for request ids. Amounts are minor units.

-- What people administer ------------------------------------------------------------------------

CREATE TABLE campaign (
  campaign_id uuid        PRIMARY KEY,
  tenant      text        NOT NULL,
  name        text        NOT NULL,
  revision    bigint      NOT NULL CHECK (revision >= 1),
  etag        text        NOT NULL,
  status      text        NOT NULL
    CHECK (status IN ('DRAFT', 'PENDING_APPROVAL', 'APPROVED', 'REJECTED')),
  suspended   boolean     NOT NULL,
  halted      boolean     NOT NULL,
  start_time  timestamptz NOT NULL,
  end_time    timestamptz NOT NULL CHECK (end_time > start_time),
  spec        jsonb       NOT NULL,
  owner_uid   text        NOT NULL,
  create_time timestamptz NOT NULL,
  update_time timestamptz NOT NULL,
  delete_time timestamptz
);
CREATE UNIQUE INDEX campaign_name ON campaign (tenant, name) WHERE delete_time IS NULL;

-- A campaign's own budget has the campaign's id.
CREATE TABLE budget (
  budget_id     uuid    PRIMARY KEY,
  tenant        text    NOT NULL,
  currency_code text    NOT NULL,
  mode          text    NOT NULL CHECK (mode IN ('COMMITTED', 'METERED')),
  amount        bigint  NOT NULL CHECK (amount >= 0),
  committed     bigint  NOT NULL DEFAULT 0 CHECK (committed >= 0),
  reserved      bigint  NOT NULL DEFAULT 0 CHECK (reserved >= 0),
  spent         bigint  NOT NULL DEFAULT 0,
  CONSTRAINT budget_covers_commitments CHECK (mode <> 'COMMITTED' OR committed <= amount),
  CONSTRAINT budget_covers_spending CHECK (mode <> 'METERED' OR reserved + spent <= amount)
);

CREATE TABLE coupon_batch (
  batch_id    uuid        PRIMARY KEY,
  tenant      text        NOT NULL,
  name        text        NOT NULL,
  campaign_id uuid        NOT NULL REFERENCES campaign,
  revision    bigint      NOT NULL CHECK (revision >= 1),
  etag        text        NOT NULL,
  status      text        NOT NULL
    CHECK (status IN ('DRAFT', 'PENDING_APPROVAL', 'APPROVED', 'REJECTED')),
  code_mode   text        NOT NULL
    CHECK (code_mode IN ('ON_CLAIM', 'PREGENERATED', 'IMPORTED', 'SHARED')),
  quantity    bigint      NOT NULL CHECK (quantity >= 1),
  -- Codes made in advance so far; the batch's row is locked while it grows.
  generated   bigint      NOT NULL DEFAULT 0 CHECK (generated BETWEEN 0 AND quantity),
  -- What one use of one coupon of this batch commits of a COMMITTED budget; 0 if nothing does.
  commitment  bigint      NOT NULL DEFAULT 0 CHECK (commitment >= 0),
  -- Unclaimed coupons whose commitment was given back, once, after the campaign's end or the
  -- batch's deletion.
  released    bigint      NOT NULL DEFAULT 0 CHECK (released BETWEEN 0 AND quantity),
  settle_time timestamptz,
  spec        jsonb       NOT NULL,
  owner_uid   text        NOT NULL,
  create_time timestamptz NOT NULL,
  update_time timestamptz NOT NULL,
  delete_time timestamptz
);
CREATE UNIQUE INDEX coupon_batch_name ON coupon_batch (tenant, name) WHERE delete_time IS NULL;
CREATE INDEX coupon_batch_campaign ON coupon_batch (campaign_id, name);
CREATE INDEX coupon_batch_unsettled ON coupon_batch (campaign_id)
  WHERE commitment > 0 AND status = 'APPROVED' AND settle_time IS NULL;
CREATE INDEX coupon_batch_ungenerated ON coupon_batch (batch_id)
  WHERE code_mode = 'PREGENERATED' AND status = 'APPROVED' AND generated < quantity;

-- The hot path ------------------------------------------------------------------------------------

-- How many coupons have been taken against one limit. A limit is decided on a locked row of this.
CREATE TABLE tally (
  bucket   smallint NOT NULL CHECK (bucket BETWEEN 0 AND 255),
  -- The campaign or the batch.
  scope_id uuid     NOT NULL,
  kind     text     NOT NULL CHECK (kind IN ('batch_user', 'campaign_user', 'campaign_user_day',
                                             'identity', 'window', 'day', 'campaign', 'batch')),
  -- The user or the identity; empty for what is counted over all users.
  subject  text     NOT NULL,
  -- The day, or the day and start of the window; empty for what is counted for ever.
  period   text     NOT NULL,
  taken    bigint   NOT NULL CHECK (taken >= 0),
  PRIMARY KEY (bucket, scope_id, kind, subject, period)
) WITH (fillfactor = 70);

CREATE TABLE coupon (
  bucket          smallint NOT NULL CHECK (bucket BETWEEN 0 AND 255),
  coupon_id       uuid     NOT NULL,
  tenant          text     NOT NULL,
  code            text     NOT NULL,
  batch_id        uuid     NOT NULL,
  -- The campaign it was claimed through.
  campaign_id     uuid     NOT NULL,
  -- Null: a code made in advance that nobody has used yet.
  user_id         text,
  -- MOVED: a code made in advance that is now its user's; the coupon is in bucket `moved_to`.
  state           text     NOT NULL
    CHECK (state IN ('AVAILABLE', 'LOCKED', 'USED', 'EXPIRED', 'CANCELLED', 'MOVED')),
  moved_to        smallint,
  uses_left       int      NOT NULL CHECK (uses_left >= 0),
  uses_locked     int      NOT NULL DEFAULT 0,
  -- Uses whose commitment was given back when the coupon expired.
  uses_released   int      NOT NULL DEFAULT 0 CHECK (uses_released >= 0),
  claim_time      timestamptz,
  usable_from     timestamptz,
  expire_time     timestamptz,
  claim_placement text     NOT NULL DEFAULT '',
  claim_channel   text     NOT NULL DEFAULT '',
  acquisition     text     NOT NULL DEFAULT ''
    CHECK (acquisition IN ('', 'CLAIMED', 'GRANTED', 'BOUND')),
  -- The order that holds or used it last.
  order_id        text     NOT NULL DEFAULT '',
  version         bigint   NOT NULL CHECK (version >= 1),
  PRIMARY KEY (bucket, coupon_id),
  CONSTRAINT coupon_uses CHECK (uses_locked BETWEEN 0 AND uses_left),
  CONSTRAINT coupon_owned CHECK ((user_id IS NULL) = (claim_time IS NULL)),
  CONSTRAINT coupon_timed CHECK ((user_id IS NULL) = (usable_from IS NULL OR expire_time IS NULL)),
  CONSTRAINT coupon_moved CHECK ((state = 'MOVED') = (moved_to IS NOT NULL)),
  CONSTRAINT coupon_locked CHECK
    (state <> 'LOCKED' OR (uses_locked = uses_left AND uses_locked > 0)),
  CONSTRAINT coupon_used CHECK (state <> 'USED' OR uses_left = 0)
) WITH (fillfactor = 85);
-- A code is found in the bucket of the code: there it is unique, whoever owns it.
CREATE UNIQUE INDEX coupon_code ON coupon (bucket, tenant, code);
CREATE INDEX coupon_wallet ON coupon (bucket, tenant, user_id, expire_time, coupon_id)
  WHERE user_id IS NOT NULL;
CREATE INDEX coupon_expiry ON coupon (expire_time) WHERE state = 'AVAILABLE' AND user_id IS NOT NULL;

CREATE TABLE redemption (
  bucket         smallint    NOT NULL CHECK (bucket BETWEEN 0 AND 255),
  redemption_id  uuid        NOT NULL,
  tenant         text        NOT NULL,
  order_id       text        NOT NULL,
  user_id        text        NOT NULL,
  state          text        NOT NULL
    CHECK (state IN ('LOCKED', 'REDEEMED', 'PARTIALLY_RETURNED', 'RETURNED', 'RELEASED')),
  release_reason text        NOT NULL DEFAULT ''
    CHECK (release_reason IN ('', 'CANCELLED', 'TIMED_OUT', 'REPLACED')),
  currency_code  text        NOT NULL,
  total_discount bigint      NOT NULL CHECK (total_discount >= 0),
  total_refunded bigint      NOT NULL DEFAULT 0,
  lock_time      timestamptz NOT NULL,
  locked_until   timestamptz NOT NULL,
  redeem_time    timestamptz,
  paid_amount    bigint      NOT NULL DEFAULT 0 CHECK (paid_amount >= 0),
  paid_time      timestamptz,
  channel        text        NOT NULL,
  store_id       text        NOT NULL,
  new_user       boolean     NOT NULL,
  cart           jsonb       NOT NULL,
  -- What has been returned: {"reasons": [], "lines": [{"lineId", "quantity", "priceAmount"}]}.
  returned       jsonb       NOT NULL,
  version        bigint      NOT NULL CHECK (version >= 1),
  PRIMARY KEY (bucket, redemption_id),
  CONSTRAINT redemption_released CHECK ((state = 'RELEASED') = (release_reason <> '')),
  CONSTRAINT redemption_refunded CHECK (total_refunded BETWEEN 0 AND total_discount)
) WITH (fillfactor = 85);
CREATE UNIQUE INDEX redemption_live ON redemption (tenant, order_id)
  WHERE state IN ('LOCKED', 'REDEEMED', 'PARTIALLY_RETURNED');
CREATE INDEX redemption_order ON redemption (tenant, order_id, lock_time);
CREATE INDEX redemption_timeout ON redemption (locked_until) WHERE state = 'LOCKED';

-- One coupon's use in a redemption, with the split that was fixed at the lock.
CREATE TABLE redemption_use (
  bucket        smallint    NOT NULL,
  redemption_id uuid        NOT NULL,
  coupon_id     uuid        NOT NULL,
  -- Place in the order of application, from 0.
  ordinal       int         NOT NULL,
  batch_id      uuid        NOT NULL,
  campaign_id   uuid        NOT NULL,
  -- HELD by a lock, SPENT by a redemption, BACK after a release or a return.
  state         text        NOT NULL CHECK (state IN ('HELD', 'SPENT', 'BACK')),
  locked_until  timestamptz NOT NULL,
  amount        bigint      NOT NULL CHECK (amount >= 0),
  -- What the campaign's METERED budget pays of it; 0 under a COMMITTED one.
  metered       bigint      NOT NULL CHECK (metered >= 0),
  taken_back    bigint      NOT NULL DEFAULT 0,
  split         jsonb       NOT NULL,
  PRIMARY KEY (bucket, redemption_id, coupon_id),
  FOREIGN KEY (bucket, redemption_id) REFERENCES redemption,
  FOREIGN KEY (bucket, coupon_id) REFERENCES coupon,
  CONSTRAINT use_taken_back CHECK (taken_back BETWEEN 0 AND amount)
);
CREATE INDEX redemption_use_coupon ON redemption_use (bucket, coupon_id);
-- Counts what is redeemed of a batch. It leaves `state` out, so that a change of it stays cheap.
CREATE INDEX redemption_use_batch ON redemption_use (batch_id);

-- Answers that had an effect, by request id: unique per tenant and caller over all calls.
CREATE TABLE request (
  bucket      smallint    NOT NULL,
  tenant      text        NOT NULL,
  caller      text        NOT NULL,
  request_id  uuid        NOT NULL,
  -- SHA-256 over the name of the call and its content.
  hash        bytea       NOT NULL,
  answer      bytea       NOT NULL,
  -- When it may be forgotten; null: with its redemption.
  keep_until  timestamptz,
  PRIMARY KEY (bucket, tenant, caller, request_id)
);
CREATE INDEX request_keep_until ON request (keep_until) WHERE keep_until IS NOT NULL;

-- Double entry, append-only: the amounts of a journal sum to zero. No user ids.
CREATE TABLE ledger_entry (
  entry_id      bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  journal_id    uuid        NOT NULL,
  entry_time    timestamptz NOT NULL,
  tenant        text        NOT NULL,
  -- BUDGET_*: where a budget's money stands. FUNDER and DISCOUNT: who paid which discount.
  account       text        NOT NULL
    CHECK (account IN ('BUDGET_AVAILABLE', 'BUDGET_COMMITTED', 'BUDGET_RESERVED', 'BUDGET_SPENT',
                       'FUNDER', 'DISCOUNT')),
  party         text        NOT NULL,
  shop_id       text        NOT NULL,
  campaign_id   uuid        NOT NULL,
  batch_id      uuid,
  coupon_id     uuid,
  redemption_id uuid,
  currency_code text        NOT NULL,
  amount        bigint      NOT NULL
);
CREATE INDEX ledger_entry_campaign ON ledger_entry (campaign_id, account, party);
CREATE INDEX ledger_entry_redemption ON ledger_entry (redemption_id)
  WHERE redemption_id IS NOT NULL;

CREATE FUNCTION refuse_ledger_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the ledger is append-only';
END $$;
CREATE TRIGGER ledger_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_entry
  EXECUTE FUNCTION refuse_ledger_change();
