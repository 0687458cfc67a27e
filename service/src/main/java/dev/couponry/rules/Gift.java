package dev.couponry.rules;

import dev.couponry.refusal.Violation;
import java.util.List;
import java.util.OptionalLong;

/**
 * Goods handed over at a store or added to an order; discounts nothing.
 *
 * @param items 1 to 20
 */
public record Gift(List<GiftItem> items) implements Benefit {

  private static final int ITEMS_LIMIT = 20;
  private static final long MAX_UNITS = 1_000;

  public Gift {
    items = List.copyOf(items);
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
    Findings findings = new Findings(path + ".gift");
    findings.size("items", items.size(), 1, ITEMS_LIMIT);
    for (int i = 0; i < Math.min(items.size(), ITEMS_LIMIT); i++) {
      String item = "items[" + i + "]";
      findings.id(item + ".sku_id", items.get(i).skuId());
      findings.range(item + ".quantity", items.get(i).quantity(), 1, MAX_UNITS);
    }
    return findings.list();
  }

  @Override
  public boolean discountsMoney() {
    return false;
  }

  @Override
  public List<GiftItem> gifts() {
    return items;
  }
}
