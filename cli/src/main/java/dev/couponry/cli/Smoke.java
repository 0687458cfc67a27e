package dev.couponry.cli;

import com.google.protobuf.util.Timestamps;
import dev.couponry.cli.service.Service;
import dev.couponry.v1.AfterClaimValidity;
import dev.couponry.v1.AmountOff;
import dev.couponry.v1.ApplyCampaignRequest;
import dev.couponry.v1.ApplyCouponBatchRequest;
import dev.couponry.v1.Campaign;
import dev.couponry.v1.CampaignRef;
import dev.couponry.v1.CampaignSpec;
import dev.couponry.v1.Cart;
import dev.couponry.v1.CartLine;
import dev.couponry.v1.ClaimCouponRequest;
import dev.couponry.v1.Coupon;
import dev.couponry.v1.CouponBatch;
import dev.couponry.v1.CouponBatchSpec;
import dev.couponry.v1.CouponRule;
import dev.couponry.v1.DeleteCampaignRequest;
import dev.couponry.v1.DeleteCouponBatchRequest;
import dev.couponry.v1.RedeemCouponRequest;
import dev.couponry.v1.RedemptionOrder;
import dev.couponry.v1.UserContext;
import io.grpc.StatusRuntimeException;
import java.util.UUID;
import picocli.CommandLine.Command;

/**
 * Walks the whole way of a coupon once, on things of its own, to see whether an installation works.
 */
@Command(
    name = "smoke",
    description = {
      "Tries an installation: declares a campaign of one coupon, claims the coupon and redeems it.",
      "Needs a token with the role admin. Deletes the campaign again; the coupon stays, used."
    },
    footer = {"", "Examples:", "  couponry smoke --server couponry.shop.svc:9090 --tenant smoke"})
final class Smoke extends ServiceCommand {
  private static final String CURRENCY = "CNY";
  private static final long DISCOUNT = 1_000;
  private static final long PRICE = 5_900;
  private static final long MINUTE = 60_000;

  private final String name = "smoke-" + UUID.randomUUID().toString().substring(0, 8);
  private final UserContext user = UserContext.newBuilder().setUserId(name).build();

  @Override
  protected int run(Service service) {
    try {
      declare(service);
      out().println("declared campaign and batch " + name);
      var coupon = claim(service);
      out().println("claimed a coupon");
      var discount = redeem(service, coupon);
      out().println("redeemed it: " + discount + " of " + PRICE + " off");
      return discount == DISCOUNT ? ExitCodes.OK : ExitCodes.DEFECT;
    } finally {
      tidyUp(service);
    }
  }

  private void declare(Service service) {
    var now = System.currentTimeMillis();
    var campaign =
        CampaignSpec.newBuilder()
            .setTitle("Smoke test")
            .setTimeZone("UTC")
            .setStartTime(Timestamps.fromMillis(now - MINUTE))
            .setEndTime(Timestamps.fromMillis(now + 60 * MINUTE));
    var batch =
        CouponBatchSpec.newBuilder()
            .setCampaignRef(CampaignRef.newBuilder().setName(name))
            .setQuantity(1)
            .setRule(rule());
    service
        .campaigns()
        .applyCampaign(
            ApplyCampaignRequest.newBuilder()
                .setTenant(tenant())
                .setCampaign(Campaign.newBuilder().setName(name).setSpec(campaign))
                .build());
    service
        .campaigns()
        .applyCouponBatch(
            ApplyCouponBatchRequest.newBuilder()
                .setTenant(tenant())
                .setCouponBatch(CouponBatch.newBuilder().setName(name).setSpec(batch))
                .build());
  }

  private static CouponRule rule() {
    return CouponRule.newBuilder()
        .setTitle("Smoke test")
        .setCurrencyCode(CURRENCY)
        .setAmountOff(AmountOff.newBuilder().setAmount(DISCOUNT))
        .setAfterClaim(AfterClaimValidity.newBuilder().setDays(1))
        .build();
  }

  private Coupon claim(Service service) {
    return service
        .wallet()
        .claimCoupon(
            ClaimCouponRequest.newBuilder()
                .setTenant(tenant())
                .setRequestId(anyId())
                .setUser(user)
                .setCampaign(name)
                .setBatch(name)
                .build())
        .getCoupons(0);
  }

  private long redeem(Service service, Coupon coupon) {
    var line =
        CartLine.newBuilder().setLineId("1").setSkuId("smoke").setUnitPrice(PRICE).setQuantity(1);
    var order =
        RedemptionOrder.newBuilder()
            .setOrderId(name)
            .setUser(user)
            .setCart(Cart.newBuilder().setCurrencyCode(CURRENCY).addLines(line.setShopId("smoke")))
            .addCouponCodes(coupon.getCode());
    return service
        .redemptions()
        .redeemCoupon(
            RedeemCouponRequest.newBuilder()
                .setTenant(tenant())
                .setRequestId(anyId())
                .setOrder(order)
                .setPaidAmount(PRICE - DISCOUNT)
                .build())
        .getRedemption()
        .getTotalDiscount();
  }

  /** What cannot be deleted ends by itself within an hour; it hides no failure before it. */
  private void tidyUp(Service service) {
    try {
      service
          .campaigns()
          .deleteCouponBatch(
              DeleteCouponBatchRequest.newBuilder()
                  .setTenant(tenant())
                  .setRequestId(anyId())
                  .setName(name)
                  .build());
      service
          .campaigns()
          .deleteCampaign(
              DeleteCampaignRequest.newBuilder()
                  .setTenant(tenant())
                  .setRequestId(anyId())
                  .setName(name)
                  .build());
    } catch (StatusRuntimeException left) {
      err().println("campaign " + name + " is not deleted: " + left.getStatus().getDescription());
    }
  }

  private static String anyId() {
    return UUID.randomUUID().toString();
  }
}
