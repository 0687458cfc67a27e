package dev.couponry.wallet.app;

import dev.couponry.campaign.app.SelectBatches;
import dev.couponry.platform.clock.Clock;
import dev.couponry.platform.database.Tx;
import dev.couponry.refusal.Answer;
import dev.couponry.wallet.domain.CouponState;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The coupons of a tenant, filtered. */
@Singleton
public final class ListCoupons {
  /** Some 50 ms, whatever the filter. */
  private static final int LOOKED = 10_000;

  private final Clock clock;
  private final SelectBatches batches;
  private final CouponSearch search;
  private final Origins origins;

  ListCoupons(Clock clock, SelectBatches batches, CouponSearch search, Origins origins) {
    this.clock = clock;
    this.batches = batches;
    this.search = search;
    this.origins = origins;
  }

  /** What is asked for: batches by their names, and the rest of the filter. */
  public record Wanted(
      SelectBatches.Which batches,
      Optional<String> userId,
      Set<CouponState> states,
      CouponFilter.Span claimed,
      CouponFilter.Span used) {

    CouponFilter in(List<UUID> batchIds) {
      return new CouponFilter(batches.tenant(), batchIds, userId, states, claimed, used);
    }
  }

  /**
   * Part of the list.
   *
   * @param next after which place the next part begins; empty if this is the last
   */
  public record Part(List<IssuedCoupon> coupons, Optional<CouponSearch.Place> next) {}

  /** At most so many after a place; fewer, if few pass the filter, and then there may be more. */
  public Uni<Answer<Part>> list(Tx tx, Wanted wanted, CouponSearch.Place after, int most) {
    return batches
        .select(tx, wanted.batches())
        .chain(
            selected ->
                selected.fold(
                    ids -> clock.now(tx).chain(now -> part(tx, wanted.in(ids), after, most, now)),
                    refusal -> Uni.createFrom().item(Answer.<Part>refused(refusal))));
  }

  private Uni<Answer<Part>> part(
      Tx tx, CouponFilter filter, CouponSearch.Place after, int most, Instant now) {
    return search
        .next(tx, filter, after, filter.isSelective() ? LOOKED : most, most, now)
        .chain(
            stretch ->
                origins
                    .of(tx, stretch.found(), now)
                    .map(
                        issued ->
                            Answer.done(
                                new Part(
                                    issued,
                                    Optional.of(stretch.end()).filter(it -> stretch.more())))));
  }
}
