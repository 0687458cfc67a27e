package dev.couponry.redemption.app;

import dev.couponry.platform.database.Contended;
import dev.couponry.platform.database.Tx;
import dev.couponry.redemption.domain.Redemption;
import dev.couponry.redemption.domain.RedemptionState;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Redemptions. At most one is live (locked or redeemed, not wholly returned) per tenant and order:
 * adding a second fails the transaction as a unique violation, which makes it decide again.
 */
public interface Redemptions {

  /** The one of this id, without a lock. */
  Uni<Optional<Redemption>> byId(Tx tx, String tenant, UUID redemptionId);

  /** The order's live one, else its latest, without a lock. */
  Uni<Optional<Redemption>> ofOrder(Tx tx, String tenant, String orderId);

  /** The one of this id; its row is locked until the transaction ends. */
  Uni<Optional<Redemption>> lockById(Tx tx, String tenant, UUID redemptionId);

  /** The order's live one, if there is; its row is locked until the transaction ends. */
  Uni<Optional<Redemption>> lockLiveOfOrder(Tx tx, String tenant, String orderId);

  /**
   * The order's live one, locked, else its latest, which nobody can undo or return any more. One
   * that became live while this waited makes everything be decided again.
   */
  default Uni<Optional<Redemption>> lockOfOrder(Tx tx, String tenant, String orderId) {
    return lockLiveOfOrder(tx, tenant, orderId)
        .chain(
            live ->
                live.isPresent()
                    ? Uni.createFrom().item(live)
                    : ofOrder(tx, tenant, orderId).invoke(Redemptions::mustBeOver));
  }

  private static void mustBeOver(Optional<Redemption> latest) {
    if (latest.filter(it -> it.redeemed() || it.state() == RedemptionState.LOCKED).isPresent()) {
      throw new Contended("the order has got another redemption just now");
    }
  }

  /**
   * Locks those whose lock on one of these coupons is over at the instant and not yet undone,
   * passing over those that another transaction is at.
   *
   * @param buckets where each of the coupons is
   */
  Uni<List<Redemption>> lockOverdueOn(Tx tx, Map<UUID, Integer> buckets, Instant now);

  /** Likewise, any at most so many, the longest overdue first. */
  Uni<List<Redemption>> lockOverdue(Tx tx, int most, Instant now);

  /** Adds a new one with its uses. */
  Uni<Void> add(Tx tx, Redemption redemption);

  /** Writes what has changed of those whose rows this transaction has locked, and of their uses. */
  Uni<Void> update(Tx tx, List<Redemption> redemptions);
}
