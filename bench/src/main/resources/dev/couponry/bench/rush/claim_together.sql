-- ${together} claims in one transaction, each statement once for all of them.
\set r random(1, 9000000000000000000)
\set campaign random(0, ${campaigns} - 1)
SELECT campaign_id AS c, batch_id AS b FROM bench_campaign WHERE n = :campaign \gset
BEGIN;
SELECT q.hash, q.answer FROM generate_series(:r::bigint, :r::bigint + ${together} - 1) AS k(r)
  JOIN request q ON q.bucket = (k.r % 256)::smallint AND q.tenant = 'default'
    AND q.caller = 'bench' AND q.request_id = md5('r' || k.r)::uuid;
INSERT INTO tally AS t (bucket, kind, scope_id, subject, period, taken)
  SELECT (k.r % 256)::smallint, s.kind, s.scope_id, 'pgbench-' || k.r, '', 1
  FROM generate_series(:r::bigint, :r::bigint + ${together} - 1) AS k(r)
  CROSS JOIN (VALUES ('batch_user', :b::uuid), ('campaign_user', :c::uuid)) AS s(kind, scope_id)
  ON CONFLICT (bucket, scope_id, kind, subject, period) DO UPDATE SET taken = t.taken + 1
  RETURNING taken;
INSERT INTO coupon (bucket, coupon_id, tenant, code, batch_id, campaign_id, user_id, state,
    uses_left, claim_time, usable_from, expire_time, claim_placement, claim_channel, acquisition,
    version)
  SELECT (k.r % 256)::smallint, md5('c' || k.r)::uuid, 'default', upper(md5('k' || k.r)), :b::uuid,
    :c::uuid, 'pgbench-' || k.r, 'AVAILABLE', 1, now(), now(), now() + interval '30 days', '', '',
    'CLAIMED', 1
  FROM generate_series(:r::bigint, :r::bigint + ${together} - 1) AS k(r);
INSERT INTO request (bucket, tenant, caller, request_id, hash, answer, answer_type, keep_until)
  SELECT (k.r % 256)::smallint, 'default', 'bench', md5('r' || k.r)::uuid,
    decode(md5('h' || k.r), 'hex'), decode(repeat(md5('a' || k.r), 20), 'hex'),
    'ClaimCouponResponse', now() + interval '7 days'
  FROM generate_series(:r::bigint, :r::bigint + ${together} - 1) AS k(r);
UPDATE tally t SET taken = taken + ${together} FROM bench_hot h
  WHERE h.n = :campaign AND h.kind = 'window' AND t.bucket = h.bucket AND t.scope_id = h.scope_id
    AND t.kind = h.kind AND t.subject = '' AND t.period = h.period
  RETURNING taken;
UPDATE tally t SET taken = taken + ${together} FROM bench_hot h
  WHERE h.n = :campaign AND h.kind = 'campaign' AND t.bucket = h.bucket AND t.scope_id = h.scope_id
    AND t.kind = h.kind AND t.subject = '' AND t.period = h.period
  RETURNING taken;
UPDATE tally t SET taken = taken + ${together} FROM bench_hot h
  WHERE h.n = :campaign AND h.kind = 'batch' AND t.bucket = h.bucket AND t.scope_id = h.scope_id
    AND t.kind = h.kind AND t.subject = '' AND t.period = h.period
  RETURNING taken;
COMMIT;
