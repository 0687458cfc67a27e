-- What a coupon centre shows: the campaigns of a tenant that are not over.
CREATE INDEX campaign_open ON campaign (tenant, end_time)
  WHERE delete_time IS NULL AND status = 'APPROVED' AND NOT suspended AND NOT halted;
