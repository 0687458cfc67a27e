package dev.couponry.wallet.app;

import dev.couponry.platform.database.Tx;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.UUID;

/** Batches and how many of their coupons users have, counted anew from the coupons themselves. */
public interface Recounts {

  /**
   * A batch, counted on one snapshot.
   *
   * @param taken coupons that users have, and those kept for users who are to pay
   */
  record Recount(UUID batchId, String tenant, String name, long quantity, long taken) {

    /** Whether users have more than there are. */
    boolean isOversold() {
      return taken > quantity;
    }
  }

  /** The next batch behind this id; empty behind the last. Takes as long as its coupons do. */
  Uni<Optional<Recount>> next(Tx tx, UUID after);
}
