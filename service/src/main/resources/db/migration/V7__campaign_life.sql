-- The life of campaigns and batches: revisions, approval by a person, offers, shared budgets.

-- Every spec that was applied, for ever; and, where one had to be approved, what was decided.
CREATE TABLE spec_revision (
  -- The campaign or the batch.
  subject_id  uuid        NOT NULL,
  revision    bigint      NOT NULL CHECK (revision >= 1),
  tenant      text        NOT NULL,
  kind        text        NOT NULL CHECK (kind IN ('CAMPAIGN', 'COUPON_BATCH')),
  name        text        NOT NULL,
  -- The revision that this one was to replace; 0: it was the first.
  base        bigint      NOT NULL CHECK (base BETWEEN 0 AND revision - 1),
  spec        jsonb       NOT NULL,
  -- The subject of the caller's token; empty for what was there before revisions were kept.
  author      text        NOT NULL,
  create_time timestamptz NOT NULL,
  review      text        NOT NULL
    CHECK (review IN ('NOT_NEEDED', 'PENDING', 'APPROVED', 'REJECTED', 'WITHDRAWN')),
  -- Empty: nobody yet, or the policy.
  decided_by  text        NOT NULL DEFAULT '',
  decide_time timestamptz,
  comment     text        NOT NULL DEFAULT '',
  PRIMARY KEY (subject_id, revision),
  CONSTRAINT revision_decided CHECK
    ((decide_time IS NULL) = (review IN ('NOT_NEEDED', 'PENDING', 'WITHDRAWN')))
);
-- The list of approvals: what waits comes first, then the latest.
CREATE INDEX spec_revision_reviewed ON spec_revision
  (tenant, (review = 'PENDING'), create_time, subject_id, revision)
  WHERE review <> 'NOT_NEEDED';

INSERT INTO spec_revision (subject_id, revision, tenant, kind, name, base, spec, author,
                           create_time, review, decide_time)
SELECT campaign_id, revision, tenant, 'CAMPAIGN', name, 0, spec, '', update_time,
       CASE status WHEN 'APPROVED' THEN 'APPROVED' ELSE 'NOT_NEEDED' END,
       CASE status WHEN 'APPROVED' THEN update_time END
FROM campaign
UNION ALL
SELECT batch_id, revision, tenant, 'COUPON_BATCH', name, 0, spec, '', update_time,
       CASE status WHEN 'APPROVED' THEN 'APPROVED' WHEN 'PENDING_APPROVAL' THEN 'PENDING'
                   ELSE 'NOT_NEEDED' END,
       CASE status WHEN 'APPROVED' THEN update_time END
FROM coupon_batch;

-- What somebody wants an approved campaign or batch to become, while the approved spec is in force.
ALTER TABLE campaign
  ADD COLUMN proposal_revision bigint,
  ADD COLUMN proposal_status   text CHECK (proposal_status IN ('PENDING_APPROVAL', 'REJECTED')),
  ADD COLUMN proposal_spec     jsonb,
  -- The budget of another campaign that this one draws on, once it is approved:
  -- {"id", "campaign", "currencyCode", "mode", "funders"}.
  ADD COLUMN shared_budget     jsonb,
  ADD CONSTRAINT campaign_proposal CHECK
    ((proposal_revision IS NULL) = (proposal_status IS NULL)
     AND (proposal_revision IS NULL) = (proposal_spec IS NULL));
CREATE INDEX campaign_shared_budget ON campaign ((shared_budget ->> 'id'))
  WHERE shared_budget IS NOT NULL;

ALTER TABLE coupon_batch
  ADD COLUMN proposal_revision bigint,
  ADD COLUMN proposal_status   text CHECK (proposal_status IN ('PENDING_APPROVAL', 'REJECTED')),
  ADD COLUMN proposal_spec     jsonb,
  ADD CONSTRAINT batch_proposal CHECK
    ((proposal_revision IS NULL) = (proposal_status IS NULL)
     AND (proposal_revision IS NULL) = (proposal_spec IS NULL));

-- Offers name batches, deleted ones too.
CREATE INDEX coupon_batch_of_name ON coupon_batch (tenant, name);

-- `release`: what one release of a campaign's total has given out; its period is the start of the
-- first release whose rest it carries on. `offer`: what a campaign has given out of a batch by its
-- offer; its period is the batch.
ALTER TABLE tally
  DROP CONSTRAINT tally_kind_check,
  ADD CONSTRAINT tally_kind_check CHECK (kind IN
    ('batch_user', 'campaign_user', 'campaign_user_day', 'identity', 'window', 'day', 'release',
     'campaign', 'offer', 'batch')) NOT VALID;

-- What the batches of a COMMITTED budget have cost, through whichever campaign they were claimed.
CREATE INDEX ledger_entry_batch ON ledger_entry (batch_id, party) WHERE account = 'FUNDER';
