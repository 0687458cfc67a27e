package dev.couponry.rules.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import dev.couponry.refusal.Answer;
import dev.couponry.refusal.Reason;
import dev.couponry.refusal.Violation;
import dev.couponry.rules.CouponRule;
import dev.couponry.rules.FunderShare;
import dev.couponry.rules.Layer;
import dev.couponry.rules.ReturnPolicy;
import dev.couponry.rules.Scope;
import dev.couponry.rules.Stacking;
import dev.couponry.rules.Threshold;
import dev.couponry.v1.AfterClaimValidity;
import dev.couponry.v1.AmountOff;
import dev.couponry.v1.ErrorReason;
import dev.couponry.v1.FreightOff;
import dev.couponry.v1.Tier;
import dev.couponry.v1.Tiered;
import dev.couponry.v1.TopUp;
import dev.couponry.v1.UsableWindow;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RuleMappingTest {

  static Stream<Message> everyRule() {
    return Filled.messages(dev.couponry.v1.CouponRule.newBuilder()).stream();
  }

  static Stream<Message> everyCart() {
    return Filled.messages(dev.couponry.v1.Cart.newBuilder()).stream();
  }

  @ParameterizedTest
  @MethodSource("everyRule")
  void everyFieldOfARuleSurvives(dev.couponry.v1.CouponRule proto) {
    CouponRule rule = RuleMapping.toRule(proto, Violations.ofRequest().in("rule"));

    assertThat(RuleMapping.toProto(rule)).isEqualTo(proto);
  }

  @ParameterizedTest
  @MethodSource("everyCart")
  void everyFieldOfACartSurvives(dev.couponry.v1.Cart proto) {
    assertThat(CartMapping.toProto(CartMapping.toCart(proto, Violations.ofRequest().in("cart"))))
        .isEqualTo(proto);
  }

  @Test
  void whatIsLeftOutGetsItsDefault() {
    Violations violations = Violations.ofRequest();

    CouponRule rule = RuleMapping.toRule(minimal().build(), violations.in("rule"));

    assertThat(violations.isEmpty()).isTrue();
    assertThat(rule.uses()).isEqualTo(1);
    assertThat(rule.threshold()).isEqualTo(Threshold.NONE);
    assertThat(rule.scope()).isEqualTo(Scope.ALL);
    assertThat(rule.stacking()).isEqualTo(Stacking.DEFAULT);
    assertThat(rule.funding()).isEqualTo(FunderShare.PLATFORM_PAYS);
    assertThat(rule.returnPolicy()).isEqualTo(ReturnPolicy.DEFAULT);
  }

  @Test
  void aFreightCouponIsInItsOwnLayerByDefault() {
    CouponRule rule =
        RuleMapping.toRule(
            minimal().setFreight(FreightOff.getDefaultInstance()).build(),
            Violations.ofRequest().in("rule"));

    assertThat(rule.stacking().layer()).isEqualTo(Layer.FREIGHT);
  }

  @Test
  void aLastDateAloneEndsAValidity() {
    Violations violations = Violations.ofRequest();
    var proto =
        minimal().setAfterClaim(AfterClaimValidity.newBuilder().setNotAfter("2026-09-05")).build();

    RuleMapping.toRule(proto, violations.in("rule"));

    assertThat(violations.isEmpty()).isTrue();
  }

  @Test
  void everythingWrongIsSaidAtOnceWithItsPath() {
    var proto =
        dev.couponry.v1.CouponRule.newBuilder()
            .setUses(0)
            .setTiered(Tiered.newBuilder().addTiers(Tier.newBuilder().setAmount(100)))
            .setAfterClaim(AfterClaimValidity.newBuilder().setDays(1).setNotAfter("2026-02-30"))
            .addUsableWindows(
                UsableWindow.newBuilder()
                    .setFrom("10.00")
                    .addWeekdays(UsableWindow.Weekday.WEEKDAY_UNSPECIFIED));
    proto.getStackingBuilder().setLayerValue(99);

    assertThat(fieldsOf(proto.build()))
        .contains(
            "spec.rule.uses",
            "spec.rule.currency_code",
            "spec.rule.tiered.tiers[0]",
            "spec.rule.after_claim.not_after",
            "spec.rule.usable_windows[0].from",
            "spec.rule.usable_windows[0].weekdays[0]",
            "spec.rule.stacking.layer");
  }

  @Test
  void anEmptyRuleLacksItsBenefitAndItsValidity() {
    assertThat(fieldsOf(dev.couponry.v1.CouponRule.getDefaultInstance()))
        .contains("spec.rule.benefit", "spec.rule.validity", "spec.rule.currency_code");
  }

  @Test
  void controlCharactersAreRefusedWhereverTheyAre() {
    var rule = minimal().setTitle("a\u0000");
    rule.getScopeBuilder().getIncludeBuilder().addSkuIds("good").addSkuIds("b\n");
    var cart = dev.couponry.v1.Cart.newBuilder().setCurrencyCode("CNY");
    cart.addLinesBuilder().setLineId("1\u0007").setSkuId("s").setShopId("s").setQuantity(1);
    Violations violations = Violations.ofRequest();
    CartMapping.toCart(cart.build(), violations.in("cart"));

    assertThat(fieldsOf(rule.build()))
        .containsExactly("spec.rule.title", "spec.rule.scope.include.sku_ids[1]");
    assertThat(((Answer.Refused<?>) violations.answer(1)).refusal().violations())
        .extracting(Violation::field)
        .containsExactly("cart.lines[0].line_id");
  }

  @Test
  void aTopUpSaysHowItIsDelivered() {
    var proto = minimal().setTopUp(TopUp.newBuilder().setProductId("p").setFaceValue(1)).build();

    assertThat(fieldsOf(proto)).contains("spec.rule.top_up.delivery");
  }

  @Test
  void reasonsHaveTheSameNamesInTheContract() {
    assertThat(Stream.of(Reason.values()).map(ReasonMapping::toProto).map(Enum::name))
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(ErrorReason.values())
                .filter(
                    it ->
                        it != ErrorReason.UNRECOGNIZED
                            && it != ErrorReason.ERROR_REASON_UNSPECIFIED)
                .map(Enum::name)
                .toList());
  }

  private static List<String> fieldsOf(dev.couponry.v1.CouponRule proto) {
    Violations violations = Violations.ofRequest();
    CouponRule rule = RuleMapping.toRule(proto, violations.in("spec").in("rule"));
    var refused = (Answer.Refused<CouponRule>) violations.answer(rule);
    return refused.refusal().violations().stream().map(Violation::field).toList();
  }

  private static dev.couponry.v1.CouponRule.Builder minimal() {
    return dev.couponry.v1.CouponRule.newBuilder()
        .setTitle("10 off")
        .setCurrencyCode("CNY")
        .setAmountOff(AmountOff.newBuilder().setAmount(1000))
        .setAfterClaim(AfterClaimValidity.newBuilder().setDays(30));
  }
}
