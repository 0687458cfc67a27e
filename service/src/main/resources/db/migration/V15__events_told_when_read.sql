-- Of an event, what never changes (the names of its batch and campaign, the splits of its
-- redemption) is added when it is read, which may be never, and not for every one that is written.
-- Events that were relayed before have it in their data.
ALTER TABLE event
  ADD COLUMN batch_id    uuid,
  ADD COLUMN campaign_id uuid;

-- Keys in the order in which jsonb keeps them (by length, then bytes): three in ten of the time that
-- it takes to make the value go into sorting others.
CREATE OR REPLACE FUNCTION coupon_event_data(c coupon) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object(
    'state', CASE WHEN c.state NOT IN ('VANISHED', 'GIVEN') THEN c.state END,
    'orderId', c.order_id, 'version', c.version, 'couponId', c.coupon_id,
    'usesLeft', c.uses_left, 'claimTime', c.claim_time, 'cancelTime', c.void_time,
    'expireTime', c.expire_time, 'usableFrom', c.usable_from, 'usesLocked', c.uses_locked,
    'acquisition', nullif(c.acquisition, ''), 'cancelReason', c.void_reason,
    'claimChannel', c.claim_channel, 'claimPlacement', c.claim_placement)
$$;

CREATE OR REPLACE FUNCTION redemption_event_data(r redemption) RETURNS jsonb
LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object(
    'state', r.state, 'channel', r.channel, 'orderId', r.order_id, 'storeId', r.store_id,
    'version', r.version, 'lockTime', r.lock_time, 'paidTime', r.paid_time,
    'paidAmount', r.paid_amount, 'redeemTime', r.redeem_time, 'lockedUntil', r.locked_until,
    'currencyCode', r.currency_code, 'redemptionId', r.redemption_id,
    'releaseReason', nullif(r.release_reason, ''), 'returnedLines', r.returned -> 'lines',
    'totalDiscount', r.total_discount, 'totalRefunded', r.total_refunded)
$$;
