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
