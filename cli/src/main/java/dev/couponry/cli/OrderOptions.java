package dev.couponry.cli;

import dev.couponry.cli.shop.CartOptions;
import dev.couponry.cli.shop.CouponKeys;
import dev.couponry.cli.shop.UserOptions;
import dev.couponry.cli.show.Money;
import dev.couponry.v1.RedemptionOrder;
import java.util.List;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** An order and the coupons it uses. */
final class OrderOptions {
  @ArgGroup(validate = false, order = 60, heading = "%nUser:%n")
  private UserOptions user = new UserOptions();

  @ArgGroup(validate = false, order = 61, heading = "%nCart:%n")
  private CartOptions cart = new CartOptions();

  @Option(
      names = "--order",
      paramLabel = "ID",
      description = "The order's id, as your shop knows it.")
  private String order;

  @Option(
      names = {"-c", "--coupon"},
      paramLabel = "CODE|ID",
      description = "A coupon to use; may be given several times.")
  private List<String> coupons = List.of();

  @Option(
      names = "--expect",
      paramLabel = "AMOUNT",
      description = "Refuse unless the whole discount is exactly so much, as quoted before.")
  private String expected;

  /** Whether anything of an order is given. */
  boolean isGiven() {
    return order != null
        || expected != null
        || !coupons.isEmpty()
        || user.isGiven()
        || cart.isGiven();
  }

  /** The order, all of which must be given. */
  RedemptionOrder order() {
    if (order == null || coupons.isEmpty()) {
      throw new BadInput("give the order with --order, --user, --coupon and --line or --cart");
    }
    var purchase = cart.cart();
    var built =
        RedemptionOrder.newBuilder()
            .setOrderId(order)
            .setUser(user.user())
            .setCart(purchase)
            .addAllCouponCodes(CouponKeys.codes(coupons))
            .addAllCouponIds(CouponKeys.ids(coupons));
    if (expected != null) {
      var money = new Money(purchase.getCurrencyCode());
      built.setExpectedTotalDiscount(money.parse("--expect", expected));
    }
    return built.build();
  }
}
