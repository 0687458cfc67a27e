package dev.couponry.rules.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import dev.couponry.rules.Cart;
import dev.couponry.rules.CouponRule;
import dev.couponry.rules.Discount;
import dev.couponry.rules.FreightPart;
import dev.couponry.rules.FunderPart;
import dev.couponry.rules.GiftItem;
import dev.couponry.rules.LinePart;
import dev.couponry.rules.grpc.CartMapping;
import dev.couponry.rules.grpc.Filled;
import dev.couponry.rules.grpc.RuleMapping;
import dev.couponry.rules.grpc.Violations;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RulesJsonTest {

  static Stream<Message> everyRule() {
    return Filled.messages(dev.couponry.v1.CouponRule.newBuilder()).stream();
  }

  @ParameterizedTest
  @MethodSource("everyRule")
  void everyFieldOfARuleSurvives(dev.couponry.v1.CouponRule proto) {
    CouponRule rule = RuleMapping.toRule(proto, Violations.ofRequest());

    assertThat(RulesJson.rule(RulesJson.write(rule))).isEqualTo(rule);
  }

  @Test
  void everyFieldOfACartSurvives() {
    var proto = Filled.messages(dev.couponry.v1.Cart.newBuilder()).get(0);
    Cart cart = CartMapping.toCart((dev.couponry.v1.Cart) proto, Violations.ofRequest());

    assertThat(RulesJson.cart(RulesJson.write(cart))).isEqualTo(cart);
  }

  @Test
  void aDiscountSurvivesWithExactAmounts() {
    Discount discount =
        new Discount(
            UUID.fromString("0190a000-0000-7000-8000-000000000001"),
            "GQ23456789AB",
            Long.MAX_VALUE,
            List.of(new LinePart("l", 1, List.of(new FunderPart("PLATFORM", 1)))),
            List.of(new FreightPart("s", Long.MAX_VALUE - 1, List.of(new FunderPart("SHOP", 2)))),
            List.of(new GiftItem("sku", 3)));

    assertThat(RulesJson.discount(RulesJson.write(discount))).isEqualTo(discount);
  }

  @Test
  void aFieldOfTheNextVersionIsPassedOver() {
    String json =
        """
        {"currencyCode": "CNY", "lines": [], "freights": [], "channel": "", "storeId": "",
         "coupons": 3}
        """;

    assertThat(RulesJson.cart(json)).isEqualTo(new Cart("CNY", List.of(), List.of(), "", ""));
  }
}
