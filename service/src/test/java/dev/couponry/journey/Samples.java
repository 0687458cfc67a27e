package dev.couponry.journey;

import com.google.protobuf.Timestamp;
import dev.couponry.v1.AfterClaimValidity;
import dev.couponry.v1.AmountOff;
import dev.couponry.v1.BudgetSpec;
import dev.couponry.v1.Campaign;
import dev.couponry.v1.CampaignRef;
import dev.couponry.v1.CampaignSpec;
import dev.couponry.v1.Cart;
import dev.couponry.v1.CartLine;
import dev.couponry.v1.ClaimLimits;
import dev.couponry.v1.CodeSpec;
import dev.couponry.v1.CouponBatch;
import dev.couponry.v1.CouponBatchSpec;
import dev.couponry.v1.CouponRule;
import dev.couponry.v1.Threshold;
import dev.couponry.v1.UserContext;
import java.time.Instant;

/** Campaigns, batches and carts to begin with; tests change what they are about. */
final class Samples {
  private Samples() {}

  /** Active from yesterday until in a year, without budget and limits. */
  static Campaign.Builder campaign() {
    return Campaign.newBuilder()
        .setName(Api.name("campaign"))
        .setSpec(
            CampaignSpec.newBuilder()
                .setTitle("国庆 Hi-Buy 手机券")
                .setTimeZone("Asia/Shanghai")
                .setStartTime(at(Instant.now().minusSeconds(86_400)))
                .setEndTime(at(Instant.now().plusSeconds(365 * 86_400L))));
  }

  static Campaign withBudget(BudgetSpec.Mode mode, long amount) {
    Campaign.Builder campaign = campaign();
    campaign
        .getSpecBuilder()
        .setBudget(BudgetSpec.newBuilder().setCurrencyCode("CNY").setMode(mode).setAmount(amount));
    return campaign.build();
  }

  static Campaign withLimits(ClaimLimits limits) {
    Campaign.Builder campaign = campaign();
    campaign.getSpecBuilder().setLimits(limits);
    return campaign.build();
  }

  /** "50-10" for 30 days from the claim. */
  static CouponBatch.Builder batch(Campaign campaign, long quantity) {
    return CouponBatch.newBuilder()
        .setName(Api.name("batch"))
        .setSpec(
            CouponBatchSpec.newBuilder()
                .setCampaignRef(CampaignRef.newBuilder().setName(campaign.getName()))
                .setQuantity(quantity)
                .setRule(rule()));
  }

  static CouponBatch pregenerated(Campaign campaign, long quantity) {
    CouponBatch.Builder batch = batch(campaign, quantity);
    batch.getSpecBuilder().setCode(CodeSpec.newBuilder().setMode(CodeSpec.Mode.PREGENERATED));
    return batch.build();
  }

  /** For a partner's codes. */
  static CouponBatch imported(Campaign campaign, long quantity) {
    CouponBatch.Builder batch = batch(campaign, quantity);
    batch.getSpecBuilder().setCode(CodeSpec.newBuilder().setMode(CodeSpec.Mode.IMPORTED));
    return batch.build();
  }

  /** One public code; per user 0: not limited. */
  static CouponBatch shared(Campaign campaign, String code, long quantity, long perUser) {
    CouponBatch.Builder batch = batch(campaign, quantity);
    batch
        .getSpecBuilder()
        .setPerUserLimit(perUser)
        .setCode(CodeSpec.newBuilder().setMode(CodeSpec.Mode.SHARED).setPublicCode(code));
    return batch.build();
  }

  static CouponRule.Builder rule() {
    return CouponRule.newBuilder()
        .setTitle("满50减10")
        .setCurrencyCode("CNY")
        .setAmountOff(AmountOff.newBuilder().setAmount(1_000))
        .setThreshold(Threshold.newBuilder().setMinAmount(5_000))
        .setAfterClaim(AfterClaimValidity.newBuilder().setDays(30));
  }

  static UserContext user(String userId) {
    return UserContext.newBuilder().setUserId(userId).build();
  }

  /** 62.97 in two lines of one shop. */
  static Cart cart() {
    return Cart.newBuilder()
        .setCurrencyCode("CNY")
        .setChannel("app")
        .addLines(line("l1", 1_999, 3))
        .addLines(line("l2", 300, 1))
        .build();
  }

  static CartLine line(String lineId, long unitPrice, long quantity) {
    return CartLine.newBuilder()
        .setLineId(lineId)
        .setSkuId("sku-" + lineId)
        .setShopId("shop-1")
        .setBrandId("brand-1")
        .addCategoryIds("phones")
        .setUnitPrice(unitPrice)
        .setQuantity(quantity)
        .build();
  }

  static Timestamp at(Instant instant) {
    return Timestamp.newBuilder().setSeconds(instant.getEpochSecond()).build();
  }
}
