package dev.couponry.cli.show;

import dev.couponry.v1.Cart;
import dev.couponry.v1.Discount;
import dev.couponry.v1.FunderAmount;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Discounts for people: what each coupon takes off, off what, and what is left to pay. */
public final class DiscountText {
  private DiscountText() {}

  /** A line each coupon, and the sum. */
  public static void print(List<Discount> discounts, Cart cart, PrintWriter out) {
    var money = new Money(cart.getCurrencyCode());
    var table = new Table("COUPON", "DISCOUNT", "OFF");
    for (var discount : discounts) {
      table.row(discount.getCouponCode(), money.text(discount.getAmount()), parts(discount, money));
    }
    table.print(out, "no discount");
    var off = discounts.stream().mapToLong(Discount::getAmount).sum();
    out.println(toPay(cart, off));
  }

  /** `CNY 59.00 − CNY 10.00 = CNY 49.00 to pay`. */
  public static String toPay(Cart cart, long off) {
    var money = new Money(cart.getCurrencyCode());
    var price = price(cart);
    return money.text(price)
        + " − "
        + money.text(off)
        + " = "
        + money.text(price - off)
        + " to pay";
  }

  /** `PLATFORM CNY 7.00, SHOP CNY 3.00`. */
  public static String funders(List<FunderAmount> funders, Money money) {
    return funders.stream()
        .map(funder -> funder.getFunder() + " " + money.text(funder.getAmount()))
        .collect(Collectors.joining(", "));
  }

  private static String parts(Discount discount, Money money) {
    var parts = new ArrayList<String>();
    for (var line : discount.getLinesList()) {
      parts.add("line " + line.getLineId() + ": " + money.text(line.getAmount()));
    }
    for (var freight : discount.getFreightList()) {
      var shop = freight.getShopId().isEmpty() ? "" : " of " + freight.getShopId();
      parts.add("freight" + shop + ": " + money.text(freight.getAmount()));
    }
    discount
        .getGiftsList()
        .forEach(gift -> parts.add("gift: " + gift.getQuantity() + " × " + gift.getSkuId()));
    return String.join(", ", parts);
  }

  private static long price(Cart cart) {
    var goods =
        cart.getLinesList().stream()
            .mapToLong(
                line -> line.getUnitPrice() * line.getQuantity() - line.getPromotionDiscount())
            .sum();
    return goods + cart.getFreightsList().stream().mapToLong(freight -> freight.getAmount()).sum();
  }
}
