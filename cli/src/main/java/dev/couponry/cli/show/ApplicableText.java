package dev.couponry.cli.show;

import dev.couponry.v1.Cart;
import dev.couponry.v1.InapplicableCoupon;
import dev.couponry.v1.QueryApplicableCouponsResponse;
import java.io.PrintWriter;
import java.util.stream.Collectors;

/** For people: which coupons apply to a cart, why others do not, and the best selection. */
public final class ApplicableText {
  private ApplicableText() {}

  /** Prints the answer for a cart. */
  public static void print(QueryApplicableCouponsResponse answer, Cart cart, PrintWriter out) {
    var money = new Money(cart.getCurrencyCode());
    applicable(answer, money, out);
    if (answer.getInapplicableCount() > 0) {
      out.println();
      inapplicable(answer, money, out);
    }
    if (answer.getMore()) {
      out.println("… the wallet has more coupons than were looked at");
    }
    out.println();
    best(answer, cart, out);
  }

  private static void applicable(
      QueryApplicableCouponsResponse answer, Money money, PrintWriter out) {
    var table = new Table("APPLIES", "BATCH", "DISCOUNT", "GIVES", "TITLE");
    for (var entry : answer.getApplicableList()) {
      var coupon = entry.getCoupon();
      table.row(
          coupon.getCode(),
          coupon.getBatch(),
          money.text(entry.getDiscount().getAmount()),
          Benefits.text(coupon.getRule()),
          coupon.getRule().getTitle());
    }
    table.print(out, "no coupon applies");
  }

  private static void inapplicable(
      QueryApplicableCouponsResponse answer, Money money, PrintWriter out) {
    var table = new Table("DOES NOT APPLY", "BATCH", "WHY");
    for (var entry : answer.getInapplicableList()) {
      table.row(entry.getCoupon().getCode(), entry.getCoupon().getBatch(), why(entry, money));
    }
    table.print(out, "");
  }

  private static String why(InapplicableCoupon entry, Money money) {
    return entry.getReasonsList().stream()
        .map(
            reason ->
                switch (reason) {
                  case THRESHOLD_NOT_MET -> missing(entry, money);
                  default -> Names.words(reason);
                })
        .collect(Collectors.joining(", "));
  }

  private static String missing(InapplicableCoupon entry, Money money) {
    var amount = entry.getMissingAmount();
    var units = entry.getMissingQuantity();
    if (amount == 0 && units == 0) {
      return "threshold not met";
    }
    var both = amount != 0 && units != 0 ? " and " : "";
    return (amount == 0 ? "" : money.text(amount) + " more to spend")
        + both
        + (units == 0 ? "" : units + " more units");
  }

  private static void best(QueryApplicableCouponsResponse answer, Cart cart, PrintWriter out) {
    var best = answer.getBest();
    if (best.getCouponCodesCount() == 0) {
      out.println("best: no coupon");
      return;
    }
    var doubt = best.getOptimal() ? "" : " (the best found; there may be better)";
    out.println("best: " + String.join(" + ", best.getCouponCodesList()) + doubt);
    out.println(DiscountText.toPay(cart, best.getTotalDiscount()));
  }
}
