package dev.couponry.rules;

import dev.couponry.money.Amounts;
import dev.couponry.refusal.Violation;
import java.util.List;
import java.util.OptionalLong;

/**
 * Credit delivered to an account by a supplier; discounts nothing.
 *
 * @param productId the supplier's product, 1–128 characters
 * @param faceValue minor units, 1 to 10^12
 * @param accountType what kind of account receives it, such as {@code phone}; 1–64 characters
 */
public record TopUp(String productId, long faceValue, String accountType, Delivery delivery)
    implements Benefit {

  private static final int MAX_ACCOUNT_TYPE = 64;

  /** How the supplier delivers. */
  public enum Delivery {
    /** A supplier, within minutes. */
    FAST,
    /** Members take the order, within a day. */
    DISCOUNT
  }

  @Override
  public Effect effectOn(EligibleLines lines) {
    return new Effect.Off(0);
  }

  @Override
  public long boundOn(EligibleLines lines, long remaining) {
    return 0;
  }

  @Override
  public OptionalLong largestDiscount() {
    return OptionalLong.of(0);
  }

  @Override
  public List<Violation> violations(String path) {
    Findings findings = new Findings(path + ".top_up");
    findings.id("product_id", productId);
    findings.range("face_value", faceValue, 1, Amounts.MAX);
    findings.length("account_type", accountType, 1, MAX_ACCOUNT_TYPE);
    return findings.list();
  }

  @Override
  public boolean discountsMoney() {
    return false;
  }
}
