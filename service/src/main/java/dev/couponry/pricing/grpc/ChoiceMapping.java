package dev.couponry.pricing.grpc;

import dev.couponry.rules.grpc.Fields;
import dev.couponry.rules.grpc.Violations;
import dev.couponry.wallet.grpc.CodeMapping;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Coupons as they are chosen for an order.
 *
 * @param codes trimmed, in upper case
 */
public record ChoiceMapping(List<String> codes, List<UUID> ids) {
  private static final int MOST = 100;

  /** The choice in a message's {@code coupon_codes} and {@code coupon_ids}: 1 to 100 coupons. */
  public static ChoiceMapping of(List<String> typed, List<String> named, Violations violations) {
    List<String> codes = CodeMapping.toCodes(typed, violations, "coupon_codes");
    Fields.list(violations, "coupon_codes", codes, 0, MOST);
    Fields.list(violations, "coupon_ids", named, 0, MOST);
    if (typed.isEmpty() && named.isEmpty()) {
      violations.add("coupon_codes", "or coupon_ids must name at least one coupon");
    }
    if (typed.size() + named.size() > MOST) {
      violations.add("coupon_ids", "must be, with coupon_codes, at most " + MOST + " coupons");
    }
    List<UUID> ids =
        IntStream.range(0, named.size())
            .mapToObj(i -> Fields.uuid(violations, "coupon_ids[" + i + "]", named.get(i)))
            .toList();
    return new ChoiceMapping(codes, ids);
  }
}
