-- A code that moves to its user's bucket leaves its row behind with the address, and that row needs
-- no new entry in any index (PostgreSQL: a heap-only tuple) if nothing that is indexed changes. So no
-- index says `state` any longer: what a sweep looks for has a column of its own, null before the
-- claim and after it, and a batch's index has all its rows.
--
-- This takes indexes away that statements of before had; no version has been released with those.
ALTER TABLE coupon
  -- When it is to be recorded as expired.
  ADD COLUMN expire_due timestamptz GENERATED ALWAYS AS (CASE
    WHEN state = 'AVAILABLE' AND user_id IS NOT NULL AND void_time IS NULL THEN expire_time END)
    STORED,
  -- Since when it is to be recorded as cancelled: it was locked when it was voided.
  ADD COLUMN void_due timestamptz GENERATED ALWAYS AS (CASE
    WHEN state = 'AVAILABLE' THEN void_time END)
    STORED;
DROP INDEX coupon_expiry;
CREATE INDEX coupon_expiry ON coupon (expire_due) WHERE expire_due IS NOT NULL;
DROP INDEX coupon_void_due;
CREATE INDEX coupon_void_due ON coupon (void_due) WHERE void_due IS NOT NULL;
DROP INDEX coupon_of_batch;
CREATE INDEX coupon_of_batch ON coupon (batch_id, coupon_id);

-- A code is looked up in the bucket of its id, wherever its coupon is: what has moved from there is
-- in the index once, by its address.
DROP INDEX coupon_code;
CREATE UNIQUE INDEX coupon_code ON coupon (bucket, tenant, code) WHERE bucket = bucket_of(coupon_id);
