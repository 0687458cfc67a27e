-- ${together} redemptions of one campaign in one transaction, each statement once for all of them.
\set r random(1, 9000000000000000000)
SELECT array_agg(nextval('bench_next'))::text AS numbers FROM generate_series(1, ${together}) \gset
-- Nothing is found, which ends pgbench, when coupons have run out.
SELECT campaign_id AS campaign FROM bench_coupon
  WHERE n = (:numbers::bigint[])[${together}] \gset
BEGIN;
SELECT q.hash, q.answer FROM unnest(:numbers::bigint[]) AS k(n) JOIN bench_coupon b USING (n)
  JOIN request q ON q.bucket = b.bucket AND q.tenant = 'default' AND q.caller = 'bench'
    AND q.request_id = md5('r' || (:r::bigint + n))::uuid;
SELECT d.redemption_id FROM unnest(:numbers::bigint[]) AS k(n)
  JOIN redemption d ON d.tenant = 'default' AND d.order_id = 'pgbench-' || (:r::bigint + n)
    AND d.state IN ('LOCKED', 'REDEEMED', 'PARTIALLY_RETURNED')
  FOR UPDATE OF d;
SELECT c.state, c.uses_left, c.expire_time FROM unnest(:numbers::bigint[]) AS k(n)
  JOIN bench_coupon b USING (n) JOIN coupon c USING (bucket, coupon_id)
  ORDER BY bucket, coupon_id FOR UPDATE OF c;
UPDATE coupon c SET uses_left = 0, state = 'USED', order_id = 'pgbench-' || (:r::bigint + n),
    version = version + 1
  FROM unnest(:numbers::bigint[]) AS k(n) JOIN bench_coupon b USING (n)
  WHERE c.bucket = b.bucket AND c.coupon_id = b.coupon_id AND c.uses_left = 1;
INSERT INTO redemption (bucket, redemption_id, tenant, order_id, user_id, new_user, state,
    release_reason, cart, lock_time, locked_until, redeem_time, paid_amount, paid_time, returned,
    total_discount, total_refunded, currency_code, channel, store_id, version)
  SELECT b.bucket, md5('d' || (:r::bigint + n))::uuid, d.tenant, 'pgbench-' || (:r::bigint + n),
    d.user_id, d.new_user, d.state, d.release_reason, d.cart, now(), now(), now(), d.paid_amount,
    d.paid_time, d.returned, d.total_discount, d.total_refunded, d.currency_code, d.channel,
    d.store_id, 1
  FROM unnest(:numbers::bigint[]) AS k(n) JOIN bench_coupon b USING (n)
  CROSS JOIN bench_redemption d;
INSERT INTO redemption_use (bucket, redemption_id, coupon_id, ordinal, batch_id, campaign_id, state,
    locked_until, amount, metered, taken_back, split)
  SELECT b.bucket, md5('d' || (:r::bigint + n))::uuid, b.coupon_id, u.ordinal, b.batch_id,
    b.campaign_id, u.state, now(), u.amount, u.metered, u.taken_back, u.split
  FROM unnest(:numbers::bigint[]) AS k(n) JOIN bench_coupon b USING (n) CROSS JOIN bench_use u;
INSERT INTO ledger_entry (journal_id, entry_time, tenant, account, party, shop_id, campaign_id,
    batch_id, coupon_id, redemption_id, currency_code, amount)
  SELECT md5('j' || (:r::bigint + n))::uuid, now(), l.tenant, l.account, l.party, l.shop_id,
    b.campaign_id, b.batch_id, b.coupon_id, md5('d' || (:r::bigint + n))::uuid, l.currency_code,
    l.amount
  FROM unnest(:numbers::bigint[]) AS k(n) JOIN bench_coupon b USING (n) CROSS JOIN bench_ledger l;
INSERT INTO request (bucket, tenant, caller, request_id, hash, answer, answer_type, keep_until)
  SELECT b.bucket, 'default', 'bench', md5('r' || (:r::bigint + n))::uuid, q.hash, q.answer,
    q.answer_type, NULL
  FROM unnest(:numbers::bigint[]) AS k(n) JOIN bench_coupon b USING (n) CROSS JOIN bench_request q;
UPDATE budget SET spent = spent + ${discount} * ${together}
  WHERE budget_id = :campaign::uuid AND reserved + spent + ${discount} * ${together} <= amount
  RETURNING spent;
COMMIT;
