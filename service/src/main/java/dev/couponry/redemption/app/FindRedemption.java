package dev.couponry.redemption.app;

import dev.couponry.platform.clock.Clock;
import dev.couponry.platform.database.Tx;
import dev.couponry.redemption.domain.Redemption;
import dev.couponry.refusal.Answer;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;

/** One redemption, as it is now. */
@Singleton
public final class FindRedemption {
  private final Clock clock;
  private final Redemptions redemptions;

  FindRedemption(Clock clock, Redemptions redemptions) {
    this.clock = clock;
    this.redemptions = redemptions;
  }

  /** The one of this id. */
  public Uni<Answer<Redemption>> byId(Tx tx, String tenant, UUID redemptionId) {
    return redemptions.byId(tx, tenant, redemptionId).chain(found -> now(tx, found));
  }

  /** The order's live one, else its latest. */
  public Uni<Answer<Redemption>> ofOrder(Tx tx, String tenant, String orderId) {
    return redemptions.ofOrder(tx, tenant, orderId).chain(found -> now(tx, found));
  }

  private Uni<Answer<Redemption>> now(Tx tx, Optional<Redemption> found) {
    return found.isEmpty()
        ? Uni.createFrom().item(Answer.refused(UnknownRedemption.refusal()))
        : clock.now(tx).map(now -> Answer.done(found.get().asOf(now)));
  }
}
