package dev.couponry.cli.show;

import dev.couponry.v1.Redemption;
import java.io.PrintWriter;

/** Redemptions for people. */
public final class RedemptionText {
  private RedemptionText() {}

  /** Everything about one redemption. */
  public static void print(Redemption redemption, PrintWriter out) {
    out.println("redemption " + redemption.getRedemptionId() + ": " + state(redemption));
    out.println("order " + redemption.getOrderId() + " of user " + redemption.getUserId());
    DiscountText.print(redemption.getDiscountsList(), redemption.getCart(), out);
    var money = new Money(redemption.getCart().getCurrencyCode());
    if (redemption.getPaidAmount() != 0) {
      out.println("paid " + money.text(redemption.getPaidAmount()));
    }
    for (var line : redemption.getReturnedLinesList()) {
      var goods = line.getQuantity() == 0 ? "" : " " + line.getQuantity() + " of its units";
      var price = line.getPriceAmount() == 0 ? "" : " " + money.text(line.getPriceAmount());
      out.println("returned of line " + line.getLineId() + ":" + goods + price);
    }
    if (redemption.getTotalRefunded() != 0) {
      out.println("discount taken back so far: " + money.text(redemption.getTotalRefunded()));
    }
  }

  private static String state(Redemption redemption) {
    var state = Names.text(redemption.getState());
    return switch (redemption.getState()) {
      case LOCKED -> state + " until " + When.text(redemption.getLockedUntil());
      case RELEASED -> state + " (" + Names.text(redemption.getReleaseReason()) + ")";
      case REDEEMED -> state + " at " + When.text(redemption.getRedeemTime());
      default -> state;
    };
  }
}
