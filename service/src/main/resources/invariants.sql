-- The invariants of the domain, as queries that find what breaks them: no rows, and all is well.
-- Anyone may run them, `psql -f invariants.sql`; they read whole tables.

-- What tallies count: coupons that users have, and those kept for users who are to pay.
CREATE TEMPORARY VIEW taken AS
SELECT batch_id, campaign_id, user_id FROM coupon WHERE user_id IS NOT NULL
UNION ALL
SELECT batch_id, campaign_id, user_id FROM claim_reservation WHERE state = 'RESERVED';

-- Those, and coupons that their users gave away, whose limits still count them.
CREATE TEMPORARY VIEW had AS
SELECT * FROM taken
UNION ALL
SELECT batch_id, campaign_id, given_by FROM coupon WHERE state = 'GIVEN';

-- Events in the log, and behind them those that are on their way to it.
CREATE TEMPORARY VIEW all_events AS
SELECT *, (data ->> 'version')::bigint AS version FROM (
  SELECT key_id, type, user_id, data, position AS place FROM event
  UNION ALL
  SELECT key_id, 'dev.couponry.' || type, user_id, data, (1::bigint << 60) + seq FROM outbox
) e;

-- claimed <= quantity, and the tally is the number of coupons and live reservations
SELECT b.name FROM coupon_batch b
LEFT JOIN tally t ON t.scope_id = b.batch_id AND t.kind = 'batch'
LEFT JOIN (SELECT batch_id, count(*) AS n FROM taken GROUP BY batch_id) c
  ON c.batch_id = b.batch_id
WHERE coalesce(t.taken, 0) > b.quantity OR coalesce(t.taken, 0) <> coalesce(c.n, 0);

-- a user's tally is the number of the user's coupons, also those given away, and live reservations
SELECT t.scope_id, t.subject, t.taken FROM tally t
LEFT JOIN (SELECT batch_id, user_id, count(*) AS n FROM had
  GROUP BY batch_id, user_id) b ON b.batch_id = t.scope_id AND b.user_id = t.subject
LEFT JOIN (SELECT campaign_id, user_id, count(*) AS n FROM had
  GROUP BY campaign_id, user_id) c
  ON c.campaign_id = t.scope_id AND c.user_id = t.subject
WHERE t.kind = 'batch_user' AND t.taken <> coalesce(b.n, 0)
  OR t.kind = 'campaign_user' AND t.taken > coalesce(c.n, 0);

-- the campaign's tally is the number of its coupons and live reservations
SELECT t.scope_id, t.taken FROM tally t
LEFT JOIN (SELECT campaign_id, count(*) AS n FROM taken GROUP BY campaign_id) c
  ON c.campaign_id = t.scope_id
WHERE t.kind = 'campaign' AND t.taken <> coalesce(c.n, 0);

-- what a campaign handed out of a batch by its offer is within the offer
SELECT t.scope_id, t.taken FROM tally t
JOIN campaign c ON c.campaign_id = t.scope_id
JOIN coupon_batch b ON b.batch_id = t.period::uuid
CROSS JOIN jsonb_array_elements(c.spec -> 'offers') o
WHERE t.kind = 'offer' AND o ->> 'batch' = b.name
  AND (t.taken > (o ->> 'quota')::bigint OR t.taken <> (SELECT count(*) FROM coupon k
    WHERE k.batch_id = b.batch_id AND k.campaign_id = c.campaign_id
      AND k.user_id IS NOT NULL));

-- every spec in force or waiting is kept as a revision
SELECT k.name FROM (
  SELECT campaign_id AS id, name, revision, spec FROM campaign
  UNION ALL
  SELECT campaign_id, name, proposal_revision, proposal_spec FROM campaign
  WHERE proposal_revision IS NOT NULL
  UNION ALL
  SELECT batch_id, name, revision, spec FROM coupon_batch
  UNION ALL
  SELECT batch_id, name, proposal_revision, proposal_spec FROM coupon_batch
  WHERE proposal_revision IS NOT NULL) k
WHERE NOT EXISTS (SELECT FROM spec_revision r
  WHERE r.subject_id = k.id AND r.revision = k.revision AND r.spec = k.spec);

-- a code is used at most as often as its batch allows
SELECT b.name FROM coupon_batch b
WHERE (SELECT count(*) FROM redemption_use u
       WHERE u.batch_id = b.batch_id AND u.state IN ('HELD', 'SPENT'))
  > b.quantity * (b.spec #>> '{rule,uses}')::bigint;

-- a coupon made by a lock is there as long as the lock, and no longer
SELECT c.coupon_id FROM coupon c
WHERE (c.counted IS NOT NULL AND c.state <> 'VANISHED' OR c.state = 'VANISHED')
  AND (c.state = 'LOCKED') <> EXISTS (SELECT FROM redemption_use u
    WHERE u.bucket = c.bucket AND u.coupon_id = c.coupon_id
      AND u.state IN ('HELD', 'SPENT'));

-- no user has more of a batch than the limit
SELECT c.batch_id, c.user_id FROM coupon c JOIN coupon_batch b USING (batch_id)
WHERE c.user_id IS NOT NULL AND NOT c.merged AND c.acquisition NOT IN ('GRANTED', 'IMPORTED')
  AND (b.spec ->> 'perUserLimit')::bigint > 0
GROUP BY c.batch_id, c.user_id, b.spec
HAVING count(*) > (b.spec ->> 'perUserLimit')::bigint;

-- no identity has more of a campaign than the limit of its kind, unless by a grant
SELECT t.scope_id, t.subject, t.taken FROM tally t
JOIN campaign c ON c.campaign_id = t.scope_id
LEFT JOIN LATERAL (SELECT (i ->> 'limit')::bigint AS most
  FROM jsonb_array_elements(c.spec #> '{limits,identities}') i
  WHERE i ->> 'kind' = split_part(t.subject, ':', 1)) own ON true
WHERE t.kind = 'identity'
  AND t.taken > coalesce(own.most, (c.spec #>> '{limits,perIdentity}')::bigint)
  AND coalesce(own.most, (c.spec #>> '{limits,perIdentity}')::bigint) > 0
  AND NOT EXISTS (SELECT FROM coupon k
    WHERE k.campaign_id = c.campaign_id AND k.acquisition = 'GRANTED');

-- a list counts the users who are in it
SELECT a.name, a.size FROM audience a
WHERE a.delete_time IS NULL AND a.size <> (SELECT count(*) FROM audience_member m
  WHERE m.audience_id = a.audience_id);

-- what was reserved and paid for is one coupon, of its batch and campaign
SELECT r.reservation_id FROM claim_reservation r
LEFT JOIN coupon c ON c.coupon_id = r.coupon_id AND c.state <> 'MOVED'
WHERE r.state = 'CONFIRMED' AND (c.batch_id, c.campaign_id)
  IS DISTINCT FROM (r.batch_id, r.campaign_id)
UNION ALL
SELECT coupon_id FROM claim_reservation WHERE state = 'CONFIRMED'
GROUP BY coupon_id HAVING count(*) > 1;

-- a job has granted no more than it says, each user one
SELECT j.job_id FROM job j
JOIN (SELECT job_id, count(coupon_id) AS done, count(refusal) AS skipped
  FROM grant_user GROUP BY job_id) u USING (job_id)
WHERE u.done > j.done OR u.skipped > j.skipped
UNION ALL
SELECT g.job_id FROM grant_user g
LEFT JOIN coupon c ON c.coupon_id = g.coupon_id AND c.state <> 'MOVED'
WHERE g.coupon_id IS NOT NULL AND c.acquisition IS DISTINCT FROM 'GRANTED'
UNION ALL
(SELECT job_id FROM grant_user WHERE coupon_id IS NOT NULL
 GROUP BY job_id, coupon_id HAVING count(*) > 1);

-- what one user gave, another has whole, and no more often than the rule allows
SELECT g.coupon_id FROM coupon g JOIN coupon_batch b USING (batch_id)
LEFT JOIN coupon r ON r.coupon_id = g.given_to
WHERE g.state = 'GIVEN' AND (r.given_from IS DISTINCT FROM g.coupon_id
  OR r.batch_id <> g.batch_id OR r.campaign_id <> g.campaign_id
  OR r.transfers <> g.transfers + 1
  OR r.transfers > (b.spec #>> '{rule,maxTransfers}')::int
  OR g.uses_left <> (b.spec #>> '{rule,uses}')::int OR g.uses_released <> 0)
UNION ALL
SELECT r.coupon_id FROM coupon r WHERE r.given_from IS NOT NULL AND NOT EXISTS
  (SELECT FROM coupon g WHERE g.coupon_id = r.given_from AND g.state = 'GIVEN');

-- a coupon's uses are those of its rule less those spent, here or before it came, and its holds are
-- live
SELECT c.coupon_id FROM coupon c JOIN coupon_batch b USING (batch_id)
WHERE c.user_id IS NOT NULL AND (
  c.uses_left <> (b.spec #>> '{rule,uses}')::int - c.spent_before - (SELECT count(*) FROM redemption_use u
    WHERE u.bucket = c.bucket AND u.coupon_id = c.coupon_id AND u.state = 'SPENT')
  OR c.uses_locked <> (SELECT count(*) FROM redemption_use u
    WHERE u.bucket = c.bucket AND u.coupon_id = c.coupon_id AND u.state = 'HELD'));

-- a use is held by a lock, spent by a redemption, and back after a release
SELECT u.coupon_id FROM redemption_use u JOIN redemption r USING (bucket, redemption_id)
WHERE NOT CASE u.state
  WHEN 'HELD' THEN r.state = 'LOCKED'
  WHEN 'SPENT' THEN r.state IN ('REDEEMED', 'PARTIALLY_RETURNED', 'RETURNED')
  ELSE r.state IN ('RELEASED', 'PARTIALLY_RETURNED', 'RETURNED') END;

-- an order has at most one live redemption
SELECT tenant, order_id FROM redemption
WHERE state IN ('LOCKED', 'REDEEMED', 'PARTIALLY_RETURNED')
GROUP BY tenant, order_id HAVING count(*) > 1;

-- parts sum to the discount, and discounts to the redemption's
SELECT r.redemption_id FROM redemption r
WHERE r.total_discount <> (SELECT coalesce(sum(u.amount), 0) FROM redemption_use u
    WHERE u.bucket = r.bucket AND u.redemption_id = r.redemption_id)
  OR r.total_refunded <> (SELECT coalesce(sum(u.taken_back), 0) FROM redemption_use u
    WHERE u.bucket = r.bucket AND u.redemption_id = r.redemption_id)
UNION ALL
SELECT u.redemption_id FROM redemption_use u WHERE u.amount <>
  (SELECT coalesce(sum((p ->> 'amount')::bigint), 0)
   FROM jsonb_array_elements((u.split -> 'lines') || (u.split -> 'freight')) p);

-- every journal balances
SELECT journal_id FROM ledger_entry GROUP BY journal_id, currency_code
HAVING sum(amount) <> 0;

-- the ledger has what redemptions cost less what returns took back
SELECT r.redemption_id FROM redemption r
LEFT JOIN (SELECT redemption_id, sum(amount) AS funded FROM ledger_entry
  WHERE account = 'FUNDER' GROUP BY redemption_id) l USING (redemption_id)
WHERE CASE WHEN r.redeem_time IS NULL THEN 0 ELSE r.total_discount - r.total_refunded END
  <> coalesce(l.funded, 0);

-- a budget stands as the ledger says
SELECT b.budget_id FROM budget b WHERE (b.committed, b.reserved, b.spent) <> (
  SELECT coalesce(sum(amount) FILTER (WHERE account = 'BUDGET_COMMITTED'), 0)::bigint,
    coalesce(sum(amount) FILTER (WHERE account = 'BUDGET_RESERVED'), 0)::bigint,
    coalesce(sum(amount) FILTER (WHERE account = 'BUDGET_SPENT'), 0)::bigint
  FROM ledger_entry l LEFT JOIN coupon_batch s USING (batch_id)
  LEFT JOIN campaign h ON h.campaign_id = s.campaign_id
  WHERE coalesce((h.shared_budget ->> 'id')::uuid, h.campaign_id, l.campaign_id)
    = b.budget_id);

-- a COMMITTED budget holds what its coupons may still cost or have cost
SELECT b.budget_id FROM budget b WHERE b.mode = 'COMMITTED' AND b.committed <> (
  SELECT coalesce(sum(s.commitment * ((s.spec #>> '{rule,uses}')::bigint
      * (s.quantity - s.released)
      - coalesce(r.n, 0))), 0)
  FROM coupon_batch s
  LEFT JOIN (SELECT batch_id, sum(uses_released) AS n FROM coupon GROUP BY batch_id) r
    USING (batch_id)
  JOIN campaign h ON h.campaign_id = s.campaign_id
  WHERE coalesce((h.shared_budget ->> 'id')::uuid, h.campaign_id) = b.budget_id
    AND s.status = 'APPROVED');

-- what is cancelled was voided, no lock holds it, and it has given back its commitment
SELECT coupon_id FROM coupon WHERE state = 'CANCELLED' AND (void_time IS NULL
  OR uses_locked > 0 OR user_id IS NOT NULL AND uses_released <> uses_left)
UNION ALL
SELECT b.batch_id FROM coupon_batch b WHERE b.voided <> (SELECT count(*) FROM coupon c
  WHERE c.batch_id = b.batch_id AND c.user_id IS NULL AND c.uses_released > 0);

-- jobs have voided as many coupons as are voided
SELECT j.tenant FROM (SELECT tenant, sum(done) AS done FROM job
  WHERE kind = 'VOID_COUPONS' GROUP BY tenant) j
WHERE j.done <> (SELECT count(*) FROM coupon c
  WHERE c.tenant = j.tenant AND c.void_time IS NOT NULL);

-- a METERED budget holds what its uses cost
SELECT b.budget_id FROM budget b WHERE b.mode = 'METERED' AND (b.reserved <>
  (SELECT coalesce(sum(u.metered), 0) FROM redemption_use u
   JOIN coupon_batch s USING (batch_id) JOIN campaign h ON h.campaign_id = s.campaign_id
   WHERE coalesce((h.shared_budget ->> 'id')::uuid, h.campaign_id) = b.budget_id
     AND u.state = 'HELD')
  OR b.reserved + b.spent > b.amount);

-- every version of a coupon and a redemption has one event, and no other has one
SELECT key_id, min(version), max(version), count(*) FROM all_events
WHERE version IS NOT NULL
GROUP BY key_id
HAVING count(*) <> count(DISTINCT version) OR min(version) > 2
  OR count(*) <> max(version) - min(version) + 1;

-- the last event of a coupon is the coupon
SELECT coalesce(c.coupon_id, e.key_id), c.state, e.data FROM (
  SELECT * FROM coupon WHERE state NOT IN ('MOVED', 'SHARED')
    AND (user_id IS NOT NULL OR version > 1)) c
FULL JOIN (SELECT DISTINCT ON (key_id) * FROM all_events WHERE type LIKE '%coupon.%'
  ORDER BY key_id, version DESC) e ON e.key_id = c.coupon_id
WHERE (c.version, c.user_id, replace(c.state, 'GIVEN', 'VANISHED'), c.uses_left,
    c.uses_locked, c.expire_time)
  IS DISTINCT FROM (e.version, e.user_id, coalesce(e.data ->> 'state', 'VANISHED'),
    (e.data ->> 'usesLeft')::int, (e.data ->> 'usesLocked')::int,
    (e.data ->> 'expireTime')::timestamptz);

-- the last event of a redemption is the redemption
SELECT coalesce(r.redemption_id, e.key_id), r.state, e.data FROM redemption r
FULL JOIN (SELECT DISTINCT ON (key_id) * FROM all_events WHERE type LIKE '%redemption.%'
  ORDER BY key_id, version DESC) e ON e.key_id = r.redemption_id
WHERE (r.version, r.user_id, r.state, r.release_reason, r.total_refunded)
  IS DISTINCT FROM (e.version, e.user_id, e.data ->> 'state',
    coalesce(e.data ->> 'releaseReason', ''), (e.data ->> 'totalRefunded')::bigint);

-- the last event of a campaign or a batch is what it is
WITH last AS (SELECT DISTINCT ON (key_id) * FROM all_events ORDER BY key_id, place DESC)
SELECT c.name, e.data FROM campaign c LEFT JOIN last e ON e.key_id = c.campaign_id
WHERE (c.etag, c.revision) IS DISTINCT FROM
  (e.data ->> 'etag', (e.data ->> 'revision')::bigint)
UNION ALL
SELECT b.name, e.data FROM coupon_batch b LEFT JOIN last e ON e.key_id = b.batch_id
WHERE (b.etag, b.revision, b.status, b.generated) IS DISTINCT FROM
  (e.data ->> 'etag', (e.data ->> 'revision')::bigint, e.data ->> 'state',
    (e.data ->> 'generated')::bigint);

-- a campaign whose start was marked has one event of it, and no other has one
SELECT c.name, e.starts, c.marked_until FROM campaign c LEFT JOIN (
  SELECT key_id, count(*) AS starts FROM all_events
  WHERE type LIKE 'dev.couponry.campaign.started%' GROUP BY key_id
) e ON e.key_id = c.campaign_id
WHERE coalesce(e.starts, 0) <> (c.marked_until >= c.start_time)::int;

-- events of a key are in the order of its changes
SELECT key_id, place FROM (SELECT key_id, place, version,
  lag(version) OVER (PARTITION BY key_id ORDER BY place) AS before FROM all_events) e
WHERE before >= version;
