-- A redemption in one step as a transaction of its own, the hot budget last.
\set r random(1, 9223372036854775807)
SELECT bucket AS bucket, coupon_id AS coupon, campaign_id AS campaign, batch_id AS batch
  FROM bench_coupon
  WHERE n = (SELECT nextval('bench_next')) \gset
BEGIN;
SELECT hash, answer FROM request
  WHERE bucket = :bucket AND tenant = 'default' AND caller = 'bench'
    AND request_id = md5('r' || :r)::uuid;
SELECT redemption_id FROM redemption
  WHERE tenant = 'default' AND order_id = 'pgbench-' || :r
    AND state IN ('LOCKED', 'REDEEMED', 'PARTIALLY_RETURNED') FOR UPDATE;
SELECT state, uses_left, expire_time FROM coupon
  WHERE bucket = :bucket AND coupon_id = :coupon FOR UPDATE;
UPDATE coupon SET uses_left = 0, state = 'USED', order_id = 'pgbench-' || :r,
    version = version + 1
  WHERE bucket = :bucket AND coupon_id = :coupon AND uses_left = 1;
INSERT INTO redemption (bucket, redemption_id, tenant, order_id, user_id, new_user, state,
    release_reason, cart, lock_time, locked_until, redeem_time, paid_amount, paid_time, returned,
    total_discount, total_refunded, currency_code, channel, store_id, version)
  SELECT :bucket, md5('d' || :r)::uuid, tenant, 'pgbench-' || :r, user_id, new_user, state,
    release_reason, cart, now(), now(), now(), paid_amount, paid_time, returned, total_discount,
    total_refunded, currency_code, channel, store_id, 1
  FROM bench_redemption;
INSERT INTO redemption_use (bucket, redemption_id, coupon_id, ordinal, batch_id, campaign_id, state,
    locked_until, amount, metered, taken_back, split)
  SELECT :bucket, md5('d' || :r)::uuid, :coupon, ordinal, :batch, :campaign, state, now(),
    amount, metered, taken_back, split
  FROM bench_use;
INSERT INTO ledger_entry (journal_id, entry_time, tenant, account, party, shop_id, campaign_id,
    batch_id, coupon_id, redemption_id, currency_code, amount)
  SELECT md5('j' || :r)::uuid, now(), tenant, account, party, shop_id, :campaign, :batch,
    :coupon, md5('d' || :r)::uuid, currency_code, amount
  FROM bench_ledger;
INSERT INTO request (bucket, tenant, caller, request_id, hash, answer, answer_type, keep_until)
  SELECT :bucket, 'default', 'bench', md5('r' || :r)::uuid, hash, answer, answer_type, NULL
  FROM bench_request;
UPDATE budget SET spent = spent + ${discount}
  WHERE budget_id = :campaign AND reserved + spent + ${discount} <= amount
  RETURNING spent;
COMMIT;
