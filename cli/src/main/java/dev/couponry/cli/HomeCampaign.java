package dev.couponry.cli;

import dev.couponry.cli.service.Service;
import dev.couponry.v1.GetCouponBatchRequest;

/** The campaign a batch belongs to. */
final class HomeCampaign {
  private HomeCampaign() {}

  /** The campaign given; if none is, the service is asked. */
  static String of(String given, String batch, String tenant, Service service) {
    if (given != null) {
      return given;
    }
    var request = GetCouponBatchRequest.newBuilder().setTenant(tenant).setName(batch).build();
    var found = service.campaigns().getCouponBatch(request).getCouponBatch();
    return found.getSpec().getCampaignRef().getName();
  }
}
