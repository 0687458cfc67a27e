package dev.couponry.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.couponry.platform.TestDatabase;
import dev.couponry.v1.AmountOff;
import dev.couponry.v1.BudgetSpec;
import dev.couponry.v1.Campaign;
import dev.couponry.v1.Cart;
import dev.couponry.v1.ClaimCouponRequest;
import dev.couponry.v1.Coupon;
import dev.couponry.v1.CouponBatch;
import dev.couponry.v1.GetCouponRequest;
import dev.couponry.v1.ListWalletRequest;
import dev.couponry.v1.LockCouponRequest;
import dev.couponry.v1.QuoteCouponsRequest;
import dev.couponry.v1.RedeemCouponRequest;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Each bad input gets a precise error and changes nothing. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class BadInputTest extends Journey {

  @Test
  void everyViolationOfARequestIsNamedAtOnce() {
    StatusRuntimeException error =
        errorOf(
            () ->
                api.wallets.claimCoupon(
                    ClaimCouponRequest.newBuilder()
                        .setRequestId("not-a-uuid")
                        .setPlacement("x".repeat(65))
                        .build()));

    assertThat(Api.reason(error)).isEqualTo("INVALID_REQUEST");
    assertThat(Errors.violatedFields(error))
        .containsExactlyInAnyOrder("request_id", "user.user_id", "campaign", "batch", "placement");
  }

  @Test
  void aCampaignThatEndsBeforeItStartsIsRefusedByItsField() {
    Campaign.Builder campaign = Samples.campaign();
    campaign.getSpecBuilder().setEndTime(Samples.at(Instant.EPOCH)).setTimeZone("Mars/Olympus");

    StatusRuntimeException error = errorOf(() -> api.apply(campaign.build()));

    assertThat(Errors.violatedFields(error))
        .contains("campaign.spec.end_time", "campaign.spec.time_zone");
  }

  @Test
  void negativeAndOverflowingAmountsAreRefused() {
    Campaign campaign = api.apply(Samples.campaign().build());
    CouponBatch.Builder batch = Samples.batch(campaign, -1);
    batch
        .getSpecBuilder()
        .getRuleBuilder()
        .setAmountOff(AmountOff.newBuilder().setAmount(-5))
        .getThresholdBuilder()
        .setMinAmount(Long.MAX_VALUE);

    assertThat(Errors.violatedFields(errorOf(() -> api.apply(batch.build()))))
        .contains(
            "coupon_batch.spec.quantity",
            "coupon_batch.spec.rule.amount_off.amount",
            "coupon_batch.spec.rule.threshold.min_amount");
  }

  @Test
  void aRuleWithoutBenefitIsRefused() {
    Campaign campaign = api.apply(Samples.campaign().build());
    CouponBatch.Builder batch = Samples.batch(campaign, 10);
    batch.getSpecBuilder().getRuleBuilder().clearBenefit();

    assertThat(Errors.violatedFields(errorOf(() -> api.apply(batch.build()))))
        .containsExactly("coupon_batch.spec.rule.benefit");
  }

  @Test
  void aRuleInAnotherCurrencyThanTheBudgetIsRefused() {
    Campaign campaign = api.apply(Samples.withBudget(BudgetSpec.Mode.METERED, 1_000));
    CouponBatch.Builder batch = Samples.batch(campaign, 10);
    batch.getSpecBuilder().getRuleBuilder().setCurrencyCode("USD");

    assertThat(Errors.violatedFields(errorOf(() -> api.apply(batch.build()))))
        .containsExactly("coupon_batch.spec.rule.currency_code");
  }

  @Test
  void aCartInAnotherCurrencyThanTheCouponIsRefused() {
    Coupon coupon = api.claim(batch(10), "ann");

    assertThat(reasonOf(() -> quote(coupon, Samples.cart().toBuilder().setCurrencyCode("USD"))))
        .isEqualTo("CURRENCY_MISMATCH");
  }

  @Test
  void aCartOfTenThousandLinesIsRefused() {
    Coupon coupon = api.claim(batch(10), "ann");
    Cart.Builder cart = Cart.newBuilder().setCurrencyCode("CNY");
    IntStream.range(0, 10_000)
        .forEach(i -> cart.addLines(Samples.line("l" + i, 1, 1).toBuilder().clearBrandId()));

    assertThat(reasonOf(() -> quote(coupon, cart))).isEqualTo("INVALID_REQUEST");
  }

  @Test
  void aCartOfElevenHundredSmallLinesIsRefusedByItsField() {
    Coupon coupon = api.claim(batch(10), "ann");
    Cart.Builder cart = Cart.newBuilder().setCurrencyCode("CNY");
    IntStream.range(0, 1_100).forEach(i -> cart.addLines(Samples.line("l" + i, 1, 1)));

    assertThat(Errors.violatedFields(errorOf(() -> quote(coupon, cart))))
        .containsExactly("cart.lines");
  }

  @Test
  void duplicateLinesAreNamed() {
    Coupon coupon = api.claim(batch(10), "ann");
    Cart.Builder cart = Samples.cart().toBuilder().addLines(Samples.line("l1", 5, 1));

    assertThat(Errors.violatedFields(errorOf(() -> quote(coupon, cart))))
        .containsExactly("cart.lines[2].line_id");
  }

  @Test
  void aCodeInLowerCaseWithHyphensIsUnderstood() {
    Coupon coupon = api.claim(batch(10), "ann");
    String code = coupon.getCode().toLowerCase();
    String typed = code.substring(0, 4) + "-" + code.substring(4, 8) + " " + code.substring(8);

    Coupon found =
        api.coupons
            .getCoupon(GetCouponRequest.newBuilder().setCouponCode(typed).build())
            .getCoupon();

    assertThat(found.getCouponId()).isEqualTo(coupon.getCouponId());
  }

  @Test
  void aMistypedCodeIsToldApartFromAnUnknownOne() {
    String code = api.claim(batch(10), "ann").getCode();
    char last = code.charAt(11) == '2' ? '3' : '2';

    assertThat(reasonOf(() -> find(code.substring(0, 11) + last, ""))).isEqualTo("CODE_MISTYPED");
  }

  @Test
  void someoneElsesAnotherTenantsAndAnUnknownCodeGetOneAnswer() {
    Coupon coupon = api.claim(batch(10), "ann");
    Throwable foreign = errorOf(() -> find(coupon.getCode(), "bob"));
    Throwable otherTenant =
        errorOf(
            () ->
                api.coupons.getCoupon(
                    GetCouponRequest.newBuilder()
                        .setTenant("other")
                        .setCouponCode(coupon.getCode())
                        .build()));
    Throwable used =
        errorOf(
            () -> {
              RedeemCouponRequest.Builder redeem =
                  Api.redeemRequest(coupon, Api.name("order"), Api.id()).toBuilder();
              redeem.getOrderBuilder().setUser(Samples.user("bob"));
              api.redemptions.redeemCoupon(redeem.build());
            });

    assertThat(foreign).hasMessage("NOT_FOUND: no such coupon");
    assertThat(otherTenant).hasMessage(foreign.getMessage());
    assertThat(used).hasMessage(foreign.getMessage());
    assertThat(Api.info(foreign).getMetadataMap())
        .isEqualTo(Api.info(otherTenant).getMetadataMap())
        .isEqualTo(Api.info(used).getMetadataMap());
    assertThat(api.coupon(coupon.getCouponId()).getState()).isEqualTo(Coupon.State.AVAILABLE);
  }

  @Test
  void idsWithControlCharactersAreRefused() {
    CouponBatch batch = batch(10);

    assertThat(Errors.violatedFields(errorOf(() -> api.claim(batch, "a\u0000b"))))
        .containsExactly("user.user_id");
  }

  @Test
  void aLockOfAMonthAndADayIsRefused() {
    Coupon coupon = api.claim(batch(10), "ann");

    assertThat(
            Errors.violatedFields(
                errorOf(() -> api.lock(coupon, Api.name("order"), Duration.ofDays(31)))))
        .containsExactly("lock_duration");
  }

  @Test
  void aLockWithoutCouponsIsRefused() {
    assertThat(
            Errors.violatedFields(
                errorOf(
                    () ->
                        api.redemptions.lockCoupon(
                            LockCouponRequest.newBuilder()
                                .setRequestId(Api.id())
                                .setOrderId("o")
                                .setUser(Samples.user("ann"))
                                .setCart(Samples.cart())
                                .build()))))
        .containsExactly("coupon_codes");
  }

  @Test
  void aPageTokenThatIsNoneIsRefused() {
    for (String token : List.of("x", "AAAA", "_".repeat(38), "-".repeat(37) + "8")) {
      assertThat(
              Errors.violatedFields(
                  errorOf(
                      () ->
                          api.wallets.listWallet(
                              ListWalletRequest.newBuilder()
                                  .setUserId("ann")
                                  .setPageToken(token)
                                  .build()))))
          .containsExactly("page_token");
    }
  }

  private Coupon find(String code, String user) {
    return api.coupons
        .getCoupon(GetCouponRequest.newBuilder().setCouponCode(code).setUserId(user).build())
        .getCoupon();
  }

  private void quote(Coupon coupon, Cart.Builder cart) {
    api.pricing.quoteCoupons(
        QuoteCouponsRequest.newBuilder()
            .setUser(Samples.user(coupon.getUserId()))
            .setCart(cart)
            .addCouponCodes(coupon.getCode())
            .build());
  }

  private static StatusRuntimeException errorOf(ThrowingCallable call) {
    Throwable error = catchThrowable(call);
    assertThat(error).isInstanceOf(StatusRuntimeException.class);
    return (StatusRuntimeException) error;
  }
}
