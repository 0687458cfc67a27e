-- Who did what, as a chain for each tenant; settings of tenants; users erased and merged.

-- The chain begins with the first entry that is recorded after this. Those before have no number and
-- no hash, and neither have those that a replica of the version before adds during a rollout: what
-- was never hashed when it was written cannot be vouched for later.
ALTER TABLE audit_entry
  ADD COLUMN sequence      bigint CHECK (sequence >= 1),
  ADD COLUMN roles         text[] NOT NULL DEFAULT '{}',
  ADD COLUMN outcome       text   NOT NULL DEFAULT '',
  ADD COLUMN request_id    uuid,
  -- The address of whoever was connected, and for whom a trusted proxy said that it spoke.
  ADD COLUMN peer          text   NOT NULL DEFAULT '',
  ADD COLUMN forwarded_for text   NOT NULL DEFAULT '',
  ADD COLUMN user_agent    text   NOT NULL DEFAULT '',
  -- What it was and what it is since; json keeps the text as it was hashed.
  ADD COLUMN before        json,
  ADD COLUMN after         json,
  -- SHA-256 over the hash of the entry before and this entry's content.
  ADD COLUMN hash          bytea,
  ADD CONSTRAINT audit_entry_chained CHECK ((sequence IS NULL) = (hash IS NULL));
CREATE UNIQUE INDEX audit_entry_chain ON audit_entry (tenant, sequence)
  WHERE sequence IS NOT NULL;
CREATE INDEX audit_entry_page ON audit_entry (tenant, entry_id);
CREATE INDEX audit_entry_target ON audit_entry (tenant, target, entry_id);

-- How long a tenant's chain is and how it ends. Whoever adds to it locks this row, last of all.
CREATE TABLE audit_head (
  tenant text   PRIMARY KEY,
  length bigint NOT NULL CHECK (length >= 0),
  hash   bytea  NOT NULL
);

-- What specs get that leave a field out, and what is approved by policy. A tenant that never said
-- anything has no row.
CREATE TABLE tenant_settings (
  tenant               text        PRIMARY KEY,
  etag                 text        NOT NULL,
  time_zone            text        NOT NULL,
  -- [{"currencyCode", "amount"}]
  auto_approval_limits jsonb       NOT NULL,
  campaign_per_user         bigint NOT NULL CHECK (campaign_per_user >= 0),
  campaign_per_user_per_day bigint NOT NULL CHECK (campaign_per_user_per_day >= 0),
  batch_per_user            bigint NOT NULL CHECK (batch_per_user >= 0),
  update_time          timestamptz NOT NULL
);

-- Coupons and redemptions of a user who became another move to the other's bucket, in one piece.
ALTER TABLE redemption_use
  ALTER CONSTRAINT redemption_use_bucket_redemption_id_fkey DEFERRABLE INITIALLY IMMEDIATE,
  ALTER CONSTRAINT redemption_use_bucket_coupon_id_fkey DEFERRABLE INITIALLY IMMEDIATE;

-- It came to its user by a merge, and was counted under the limits of whoever had it before.
ALTER TABLE coupon ADD COLUMN merged boolean NOT NULL DEFAULT false;

-- Where a redemption is that is no longer in the bucket that its id carries.
CREATE TABLE moved_redemption (
  bucket        smallint NOT NULL CHECK (bucket BETWEEN 0 AND 255),
  redemption_id uuid     NOT NULL,
  moved_to      smallint NOT NULL CHECK (moved_to BETWEEN 0 AND 255),
  PRIMARY KEY (bucket, redemption_id)
);

-- The message that an answer is, such as ClaimCouponResponse, so that a user's id can be found in
-- it; null in what was stored by the version before.
ALTER TABLE request ADD COLUMN answer_type text;
