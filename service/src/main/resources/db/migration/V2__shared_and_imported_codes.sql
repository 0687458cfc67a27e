-- Codes that are given to us: public promo codes, and those of partners.

-- SHARED: not a coupon, but a public code, of which locks and binds make coupons. VANISHED: a coupon
-- that a lock made of one, gone with the lock.
ALTER TABLE coupon
  -- Set while a coupon is there only for the lock that made it: the tallies that counted it, as
  -- [{"kind", "scopeId", "subject", "period"}]; what its vanishing gives back.
  ADD COLUMN counted jsonb,
  DROP CONSTRAINT coupon_state_check,
  ADD CONSTRAINT coupon_state_check CHECK (state IN
    ('AVAILABLE', 'LOCKED', 'USED', 'EXPIRED', 'CANCELLED', 'MOVED', 'SHARED', 'VANISHED'))
    NOT VALID,
  ADD CONSTRAINT coupon_of_lock CHECK
    (counted IS NULL OR state IN ('AVAILABLE', 'LOCKED', 'VANISHED')) NOT VALID,
  ADD CONSTRAINT coupon_nobodys CHECK
    (state NOT IN ('SHARED', 'VANISHED') OR user_id IS NULL) NOT VALID;

-- How long the codes are that were given to us, so that a code of another length which is not one of
-- ours is known to be mistyped. It only grows.
CREATE TABLE given_code_length (
  tenant text     NOT NULL,
  length smallint NOT NULL CHECK (length BETWEEN 1 AND 32),
  PRIMARY KEY (tenant, length)
);

-- Who did what: only added to. No codes and no user ids.
CREATE TABLE audit_entry (
  entry_id    bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  entry_time  timestamptz NOT NULL DEFAULT clock_timestamp(),
  tenant      text        NOT NULL,
  -- The subject of the caller's token.
  caller      text        NOT NULL,
  method      text        NOT NULL,
  target_kind text        NOT NULL,
  target      text        NOT NULL,
  detail      jsonb       NOT NULL
);
CREATE INDEX audit_entry_tenant ON audit_entry (tenant, entry_time);

CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the audit record is append-only';
END $$;
CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry
  EXECUTE FUNCTION refuse_audit_change();
