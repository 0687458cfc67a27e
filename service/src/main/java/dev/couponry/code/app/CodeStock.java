package dev.couponry.code.app;

import dev.couponry.code.domain.CodeShape;
import dev.couponry.platform.database.Tx;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The codes of batches that are made in advance. */
public interface CodeStock {

  /**
   * A batch that lacks codes.
   *
   * @param missing codes
   * @param uses of each of its coupons
   */
  record Lacking(
      UUID batchId, UUID campaignId, String tenant, CodeShape shape, int uses, long missing) {}

  /** A new code in the bucket where it is found. */
  record NewCode(UUID couponId, int bucket, String code) {}

  /** A batch that lacks codes, if there is one. */
  Uni<Optional<Lacking>> next(Tx tx);

  /** Whether a batch has room for so many codes now; it may have none a moment later. */
  Uni<Boolean> hasRoom(Tx tx, Lacking batch, int codes);

  /**
   * Adds codes, which are yet to be {@linkplain #count counted}, in this order. If one exists
   * already, in any batch, it fails, and the unit of work is run again; that is rare, and not
   * looking for it saves a third of the time.
   *
   * @return codes added
   */
  Uni<Integer> add(Tx tx, Lacking batch, List<NewCode> codes);

  /** As {@link #add}, but codes that exist already are passed over. */
  Uni<Integer> addMissing(Tx tx, Lacking batch, List<NewCode> codes);

  /**
   * Counts codes that were added, if the batch has room for them; from then on its row is locked by
   * this transaction. If not, the codes must not stay.
   */
  Uni<Boolean> count(Tx tx, Lacking batch, int codes);
}
