package dev.couponry.rules;

import dev.couponry.refusal.Reason;
import dev.couponry.refusal.Refusal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Whether coupons may go together, whether or not they would apply. */
final class Combination {

  /** The coupon that a selection fails by. */
  record Offence(Candidate coupon, Refusal refusal) {}

  private Combination() {}

  /**
   * The coupon that keeps a selection from being used: the first exclusive one that is not alone,
   * else the earliest of the over-limit groups' last coupons. A coupon named twice counts as two.
   *
   * @param selection in the order of application
   */
  static Optional<Offence> offence(List<Candidate> selection) {
    return selection.size() < 2
        ? Optional.empty()
        : exclusive(selection).or(() -> twice(selection)).or(() -> overLimit(selection));
  }

  private static Optional<Offence> exclusive(List<Candidate> selection) {
    return selection.stream()
        .filter(it -> it.rule().stacking().exclusive())
        .findFirst()
        .map(it -> offence(it, "This coupon can only be used alone."));
  }

  private static Optional<Offence> twice(List<Candidate> selection) {
    Set<UUID> seen = new HashSet<>();
    return selection.stream()
        .filter(it -> !seen.add(it.couponId()))
        .findFirst()
        .map(it -> offence(it, "An order can hold one use of a coupon at most."));
  }

  private static Optional<Offence> overLimit(List<Candidate> selection) {
    Map<StackGroup, Integer> counts = new HashMap<>();
    Map<StackGroup, Integer> limits = new HashMap<>();
    Map<StackGroup, Candidate> lasts = new HashMap<>();
    for (Candidate coupon : selection) {
      StackGroup group = StackGroup.of(coupon.rule());
      counts.merge(group, 1, Integer::sum);
      limits.merge(group, coupon.rule().stacking().stackLimit(), Math::min);
      lasts.put(group, coupon);
    }
    return lasts.entrySet().stream()
        .filter(it -> counts.get(it.getKey()) > limits.get(it.getKey()))
        .map(Map.Entry::getValue)
        .min(ApplicationOrder.INSTANCE)
        .map(it -> offence(it, "Too many coupons of its group in one order."));
  }

  private static Offence offence(Candidate coupon, String message) {
    return new Offence(coupon, Refusal.of(Reason.NOT_COMBINABLE, message));
  }
}
