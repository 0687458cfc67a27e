-- How fast the codes of a batch are made: since when without a pause, how many there were then, and
-- when the last of them were.
ALTER TABLE coupon_batch
  ADD COLUMN generation_base  bigint NOT NULL DEFAULT 0 CHECK (generation_base >= 0),
  ADD COLUMN generation_start timestamptz,
  ADD COLUMN generation_time  timestamptz;
