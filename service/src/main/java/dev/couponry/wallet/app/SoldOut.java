package dev.couponry.wallet.app;

import dev.couponry.campaign.app.Catalog;
import dev.couponry.campaign.domain.Offer;
import dev.couponry.platform.clock.Clock;
import dev.couponry.platform.database.Tx;
import dev.couponry.platform.requests.Obstacle;
import dev.couponry.refusal.Reason;
import dev.couponry.refusal.Refusal;
import dev.couponry.wallet.domain.Admission;
import dev.couponry.wallet.domain.ClaimTerms;
import dev.couponry.wallet.domain.Issue;
import dev.couponry.wallet.domain.Limit;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Offers of which everything was gone just now. It decides nothing: whoever wants one is refused by
 * what is read of it after the call has come, for all who want it at that moment at once, without
 * what is the user's own. So it needs no news to be right, and what comes back is there at once.
 */
@Singleton
public final class SoldOut {
  /** So many at most; more begin anew. */
  private static final int MOST = 10_000;

  private final Catalog catalog;
  private final Tallies tallies;
  private final Clock clock;
  private final Map<Key, Gone> gone = new ConcurrentHashMap<>();

  SoldOut(Catalog catalog, Tallies tallies, Clock clock) {
    this.catalog = catalog;
    this.tallies = tallies;
    this.clock = clock;
  }

  private record Key(String tenant, String campaign, String batch) {}

  /** An offer that was gone. */
  private final class Gone implements Obstacle {
    private final Key key;

    Gone(Key key) {
      this.key = key;
    }

    @Override
    public Uni<Optional<Refusal>> look(Tx tx) {
      return Uni.combine()
          .all()
          .unis(catalog.offer(tx, key.tenant(), key.campaign(), key.batch()), clock.now(tx))
          .asTuple()
          .chain(
              seen ->
                  seen.getItem1()
                      .map(offer -> look(tx, offer, seen.getItem2()))
                      .orElseGet(() -> Uni.createFrom().item(Optional.empty())))
          .invoke(refusal -> forgetUnless(refusal.isPresent()));
    }

    private Uni<Optional<Refusal>> look(Tx tx, Offer offer, Instant now) {
      List<Limit> limits = new ClaimTerms(offer, now).common();
      return Issue.byClaim(offer, now).isDone()
          ? tallies
              .peek(tx, key.tenant(), limits.stream().map(Limit::key).toList())
              .map(taken -> new Admission(taken).admit(limits))
          : Uni.createFrom().item(Optional.empty());
    }

    private void forgetUnless(boolean stillGone) {
      if (!stillGone) {
        gone.remove(key, this);
      }
    }
  }

  /** Notes why a claim was refused, if others will be for the same. */
  void note(ClaimCoupon.Command command, Refusal refusal) {
    if (refusal.reason() == Reason.STOCK_EXHAUSTED
        && command.wanted() instanceof Wanted.OfBatch batch) {
      if (gone.size() >= MOST) {
        gone.clear();
      }
      gone.computeIfAbsent(new Key(command.tenant(), command.campaign(), batch.name()), Gone::new);
    }
  }

  /** What stood against such a claim just now. */
  public Optional<? extends Obstacle> against(ClaimCoupon.Command command) {
    return command.wanted() instanceof Wanted.OfBatch batch
        ? Optional.ofNullable(gone.get(new Key(command.tenant(), command.campaign(), batch.name())))
        : Optional.empty();
  }
}
