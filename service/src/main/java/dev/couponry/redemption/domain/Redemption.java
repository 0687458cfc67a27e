package dev.couponry.redemption.domain;

import dev.couponry.rules.Cart;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Coupons reserved for, or used by, an order.
 *
 * @param bucket the user's, where its row and its coupons are
 * @param uses in the order of application
 * @param payment present from the redemption on
 */
public record Redemption(
    int bucket,
    UUID redemptionId,
    String tenant,
    String orderId,
    String userId,
    boolean newUser,
    RedemptionState state,
    Optional<ReleaseReason> releaseReason,
    Cart cart,
    List<Use> uses,
    Instant lockTime,
    Instant lockedUntil,
    Optional<Payment> payment,
    Returned returned) {

  public Redemption {
    uses = List.copyOf(uses);
  }

  /**
   * That the order was paid.
   *
   * @param amount what the buyer paid, as the caller said, in minor units
   * @param paidTime when, as the caller said
   */
  public record Payment(Instant redeemTime, long amount, Optional<Instant> paidTime) {}

  public long totalDiscount() {
    return uses.stream().mapToLong(use -> use.discount().amount()).sum();
  }

  public long totalRefunded() {
    return uses.stream().mapToLong(Use::takenBack).sum();
  }

  /** Whether it holds its coupons at the instant. */
  public boolean holds(Instant now) {
    return state == RedemptionState.LOCKED && now.isBefore(lockedUntil);
  }

  /** Whether its lock has timed out, whether or not that is recorded. */
  public boolean timedOut(Instant now) {
    return state == RedemptionState.LOCKED
        ? !holds(now)
        : releaseReason.equals(Optional.of(ReleaseReason.TIMED_OUT));
  }

  /** Whether its coupons were used and not everything was returned. */
  public boolean redeemed() {
    return state == RedemptionState.REDEEMED || state == RedemptionState.PARTIALLY_RETURNED;
  }

  /** As it is at the instant: a lock past its time is over, whether or not that is recorded. */
  public Redemption asOf(Instant now) {
    return state == RedemptionState.LOCKED && !holds(now)
        ? released(ReleaseReason.TIMED_OUT)
        : this;
  }

  /** The same lock, undone. */
  public Redemption released(ReleaseReason why) {
    return with(
        RedemptionState.RELEASED, Optional.of(why), inState(UseState.BACK), payment, returned);
  }

  /** The same coupons, used. */
  public Redemption redeemed(Payment paid) {
    return with(
        RedemptionState.REDEEMED,
        Optional.empty(),
        inState(UseState.SPENT),
        Optional.of(paid),
        returned);
  }

  /** The same redemption after a return. */
  public Redemption after(Returned back, RedemptionState next, List<Use> usesThen) {
    return with(next, releaseReason, usesThen, payment, back);
  }

  private List<Use> inState(UseState next) {
    return uses.stream().map(use -> use.in(next)).toList();
  }

  private Redemption with(
      RedemptionState nextState,
      Optional<ReleaseReason> why,
      List<Use> usesThen,
      Optional<Payment> paid,
      Returned back) {
    return new Redemption(
        bucket,
        redemptionId,
        tenant,
        orderId,
        userId,
        newUser,
        nextState,
        why,
        cart,
        usesThen,
        lockTime,
        lockedUntil,
        paid,
        back);
  }
}
