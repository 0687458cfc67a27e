package dev.couponry.wallet.app;

import dev.couponry.platform.database.Tx;
import dev.couponry.refusal.Answer;
import dev.couponry.wallet.domain.Acquisition;
import dev.couponry.wallet.domain.Claim;
import dev.couponry.wallet.domain.ClaimTerms;
import dev.couponry.wallet.domain.Claimant;
import dev.couponry.wallet.domain.Coupon;
import dev.couponry.wallet.domain.Transfer;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * 转赠: a user gives a coupon to another. Who gives it holds its row, so that it is used, voided or
 * given away by one only; the coupon is the batch's same piece, and is not counted again there.
 */
@Singleton
public final class TransferCoupon {
  private final FindCoupon finding;
  private final Coupons coupons;
  private final Handovers handovers;
  private final Kernel kernel;

  TransferCoupon(FindCoupon finding, Coupons coupons, Handovers handovers, Kernel kernel) {
    this.finding = finding;
    this.coupons = coupons;
    this.handovers = handovers;
    this.kernel = kernel;
  }

  /**
   * What is asked for.
   *
   * @param couponId which coupon; empty: that of the code
   * @param code trimmed, in upper case
   */
  public record Command(
      String tenant, String giver, Optional<UUID> couponId, String code, Claimant receiver) {}

  /** Gives within the unit of work, and answers the receiver's coupon. */
  public Uni<Answer<IssuedCoupon>> transfer(Tx tx, Command command) {
    return find(tx, command)
        .map(found -> found.then(it -> ofGiver(it, command)))
        .chain(
            found ->
                found.fold(
                    issued -> hold(tx, command, issued),
                    refusal -> Uni.createFrom().item(Answer.refused(refusal))));
  }

  private Uni<Answer<IssuedCoupon>> find(Tx tx, Command command) {
    Optional<String> giver = Optional.of(command.giver());
    return command
        .couponId()
        .map(id -> finding.byId(tx, command.tenant(), id, giver))
        .orElseGet(() -> finding.byCode(tx, command.tenant(), command.code(), giver));
  }

  /** A code that is nobody's yet is not the giver's either. */
  private static Answer<IssuedCoupon> ofGiver(IssuedCoupon issued, Command command) {
    return issued.coupon().ownedBy(command.giver())
        ? Answer.done(issued)
        : Answer.refused(UnknownCoupon.refusal());
  }

  private Uni<Answer<IssuedCoupon>> hold(Tx tx, Command command, IssuedCoupon seen) {
    return coupons
        .lock(tx, List.of(seen.coupon()), seen.readTime())
        .chain(
            locked ->
                locked.isEmpty()
                    ? Uni.createFrom().item(Answer.refused(UnknownCoupon.refusal()))
                    : judge(tx, command, seen.with(locked.get(0))));
  }

  private Uni<Answer<IssuedCoupon>> judge(Tx tx, Command command, IssuedCoupon held) {
    return handovers
        .count(tx, held.coupon())
        .map(n -> Transfer.refusal(held.coupon(), held.offer(), n, held.readTime()))
        .chain(
            refusal ->
                refusal
                    .map(no -> Uni.createFrom().item(Answer.<IssuedCoupon>refused(no)))
                    .orElseGet(() -> count(tx, command, held)));
  }

  private Uni<Answer<IssuedCoupon>> count(Tx tx, Command command, IssuedCoupon held) {
    var limits = new ClaimTerms(held.offer(), held.readTime()).personal(command.receiver());
    return kernel
        .admit(tx, command.tenant(), List.of(limits))
        .chain(
            verdicts ->
                verdicts
                    .get(0)
                    .map(no -> Uni.createFrom().item(Answer.<IssuedCoupon>refused(no)))
                    .orElseGet(() -> hand(tx, command, held)));
  }

  private Uni<Answer<IssuedCoupon>> hand(Tx tx, Command command, IssuedCoupon held) {
    Claim before = held.coupon().claim().orElseThrow();
    Claim after =
        new Claim(
            command.receiver().userId(),
            held.readTime(),
            before.period(),
            before.placement(),
            before.channel(),
            Acquisition.TRANSFERRED);
    Coupon received = kernel.coupon(held.offer(), after);
    return handovers
        .hand(tx, held.coupon(), received)
        .replaceWith(() -> Answer.done(held.with(received)));
  }
}
