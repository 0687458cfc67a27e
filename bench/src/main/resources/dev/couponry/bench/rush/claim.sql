-- A claim as a transaction of its own, the hot rows last, so that they are held shortest.
\set r random(1, 9223372036854775807)
\set bucket random(0, 255)
\set campaign random(0, ${campaigns} - 1)
SELECT campaign_id AS c, batch_id AS b FROM bench_campaign WHERE n = :campaign \gset
BEGIN;
SELECT hash, answer FROM request
  WHERE bucket = :bucket AND tenant = 'default' AND caller = 'bench'
    AND request_id = md5('r' || :r)::uuid;
INSERT INTO tally AS t (bucket, kind, scope_id, subject, period, taken)
  VALUES (:bucket, 'batch_user', :b, 'pgbench-' || :r, '', 1),
         (:bucket, 'campaign_user', :c, 'pgbench-' || :r, '', 1)
  ON CONFLICT (bucket, scope_id, kind, subject, period) DO UPDATE SET taken = t.taken + 1
  RETURNING taken;
INSERT INTO coupon (bucket, coupon_id, tenant, code, batch_id, campaign_id, user_id, state,
    uses_left, claim_time, usable_from, expire_time, claim_placement, claim_channel, acquisition,
    version)
  VALUES (:bucket, md5('c' || :r)::uuid, 'default', upper(md5('k' || :r)), :b, :c,
    'pgbench-' || :r, 'AVAILABLE', 1, now(), now(), now() + interval '30 days', '', '', 'CLAIMED',
    1);
INSERT INTO request (bucket, tenant, caller, request_id, hash, answer, answer_type, keep_until)
  VALUES (:bucket, 'default', 'bench', md5('r' || :r)::uuid, decode(md5('h' || :r), 'hex'),
    decode(repeat(md5('a' || :r), 20), 'hex'), 'ClaimCouponResponse', now() + interval '7 days');
UPDATE tally t SET taken = taken + 1 FROM bench_hot h
  WHERE h.n = :campaign AND h.kind = 'window' AND t.bucket = h.bucket AND t.scope_id = h.scope_id
    AND t.kind = h.kind AND t.subject = '' AND t.period = h.period
  RETURNING taken;
UPDATE tally t SET taken = taken + 1 FROM bench_hot h
  WHERE h.n = :campaign AND h.kind = 'campaign' AND t.bucket = h.bucket AND t.scope_id = h.scope_id
    AND t.kind = h.kind AND t.subject = '' AND t.period = h.period
  RETURNING taken;
UPDATE tally t SET taken = taken + 1 FROM bench_hot h
  WHERE h.n = :campaign AND h.kind = 'batch' AND t.bucket = h.bucket AND t.scope_id = h.scope_id
    AND t.kind = h.kind AND t.subject = '' AND t.period = h.period
  RETURNING taken;
COMMIT;
