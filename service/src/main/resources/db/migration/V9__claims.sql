-- Further ways to a coupon: bought or exchanged in two steps.

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
  FOREIGN KEY (bucket, coupon_id) REFERENCES coupon,
  CONSTRAINT reservation_confirmed CHECK ((state = 'CONFIRMED') = (coupon_id IS NOT NULL)),
  CONSTRAINT reservation_paid CHECK (state <> 'CONFIRMED' OR payment_reference <> '')
) WITH (fillfactor = 85);
CREATE INDEX claim_reservation_timeout ON claim_reservation (held_until) WHERE state = 'RESERVED';
CREATE UNIQUE INDEX claim_reservation_coupon ON claim_reservation (bucket, coupon_id)
  WHERE coupon_id IS NOT NULL;
