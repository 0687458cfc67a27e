-- Codes that were claimed, and perhaps used, in another system before they were imported.
ALTER TABLE coupon
  -- Uses that were redeemed there; no redemption here tells of them.
  ADD COLUMN spent_before int NOT NULL DEFAULT 0 CHECK (spent_before >= 0),
  DROP CONSTRAINT coupon_acquisition_check,
  ADD CONSTRAINT coupon_acquisition_check CHECK (acquisition IN
    ('', 'CLAIMED', 'GRANTED', 'BOUND', 'TRANSFERRED', 'IMPORTED')) NOT VALID;
