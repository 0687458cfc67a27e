package dev.couponry.pricing.app;

import dev.couponry.platform.database.Tx;
import dev.couponry.pricing.domain.Standing;
import dev.couponry.refusal.Refusal;
import dev.couponry.rules.Candidate;
import dev.couponry.wallet.app.IssuedCoupon;
import dev.couponry.wallet.app.LockMade;
import dev.couponry.wallet.app.Origins;
import dev.couponry.wallet.app.TakeByCode;
import dev.couponry.wallet.domain.Claimant;
import dev.couponry.wallet.domain.Coupon;
import dev.couponry.wallet.domain.TallyKey;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Coupons with what they come from and what stands against them, as one order sees them. */
@Singleton
public final class Standings {
  private final Origins origins;
  private final Holds holds;
  private final TakeByCode taking;
  private final LockMade lockMade;

  Standings(Origins origins, Holds holds, TakeByCode taking, LockMade lockMade) {
    this.origins = origins;
    this.holds = holds;
    this.taking = taking;
    this.lockMade = lockMade;
  }

  /** A coupon and the candidate it is for a cart. */
  public record Considered(IssuedCoupon issued, Candidate candidate) {}

  /**
   * The ids of the coupons that an order's lock holds.
   *
   * @param orderId empty if there is no order yet
   */
  public Uni<Set<UUID>> held(Tx tx, String tenant, String orderId, Instant now) {
    return orderId.isEmpty()
        ? Uni.createFrom().item(Set.of())
        : holds.ofOrder(tx, tenant, orderId, now);
  }

  /**
   * The coupons as an order sees them: what its own lock holds does not count against it. A code
   * that is nobody's yet is seen with the limits under which the buyer would get it.
   */
  public Uni<List<Considered>> of(
      Tx tx, Claimant buyer, List<Coupon> coupons, Set<UUID> held, Instant now) {
    return origins
        .of(tx, coupons, now)
        .chain(
            issued ->
                issued.stream().allMatch(it -> it.coupon().claim().isPresent())
                    ? Uni.createFrom().item(considered(issued, held, Map.of()))
                    : limits(tx, buyer, issued, held)
                        .map(limits -> considered(issued, held, limits)));
  }

  private Uni<Map<UUID, Refusal>> limits(
      Tx tx, Claimant buyer, List<IssuedCoupon> issued, Set<UUID> held) {
    return own(tx, held)
        .chain(
            own ->
                Multi.createFrom()
                    .iterable(issued)
                    .filter(it -> it.coupon().claim().isEmpty())
                    .onItem()
                    .transformToUniAndConcatenate(
                        it ->
                            taking
                                .refusal(tx, buyer, it, own)
                                .map(no -> Map.entry(it.coupon().couponId(), no)))
                    .filter(it -> it.getValue().isPresent())
                    .collect()
                    .asMap(Map.Entry::getKey, it -> it.getValue().orElseThrow()));
  }

  /** What counts the coupons that the order's own lock has made. */
  private Uni<Map<TallyKey, Long>> own(Tx tx, Set<UUID> held) {
    return held.isEmpty()
        ? Uni.createFrom().item(Map.of())
        : lockMade
            .counts(tx, held)
            .map(
                counts ->
                    counts.stream()
                        .collect(
                            Collectors.groupingBy(Function.identity(), Collectors.counting())));
  }

  private static List<Considered> considered(
      List<IssuedCoupon> issued, Set<UUID> held, Map<UUID, Refusal> limits) {
    return issued.stream().map(it -> considered(it, held, limits)).toList();
  }

  private static Considered considered(
      IssuedCoupon issued, Set<UUID> held, Map<UUID, Refusal> limits) {
    Coupon coupon = issued.coupon();
    Coupon seen = held.contains(coupon.couponId()) ? coupon.withoutHold() : coupon;
    Optional<Refusal> limit = Optional.ofNullable(limits.get(coupon.couponId()));
    return new Considered(
        issued, Standing.candidate(seen, issued.offer(), issued.readTime(), limit));
  }
}
