package dev.couponry.rules;

import dev.couponry.refusal.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * A coupon considered for a cart.
 *
 * @param code unique among the candidates
 * @param batch the batch's name
 * @param blockers what the caller already knows against it, in order: its state, its usable
 *     windows, the campaign not active
 * @param enrolledLineIds the cart's lines that are among the campaign's approved enrolments; looked
 *     at only if the scope says so
 */
public record Candidate(
    UUID couponId,
    String code,
    String batch,
    Instant expireTime,
    CouponRule rule,
    List<Refusal> blockers,
    Set<String> enrolledLineIds) {

  public Candidate {
    blockers = List.copyOf(blockers);
    enrolledLineIds = Set.copyOf(enrolledLineIds);
  }

  /** A candidate whose scope does not depend on enrolments. */
  public Candidate(
      UUID couponId,
      String code,
      String batch,
      Instant expireTime,
      CouponRule rule,
      List<Refusal> blockers) {
    this(couponId, code, batch, expireTime, rule, blockers, Set.of());
  }
}
