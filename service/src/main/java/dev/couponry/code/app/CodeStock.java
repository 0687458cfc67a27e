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

  /**
   * A batch that lacks codes, whose row this transaction then has locked, so that no other makes
   * codes for it; one that another is at is passed over.
   */
  Uni<Optional<Lacking>> lockNext(Tx tx);

  /**
   * Adds codes to a batch whose row this transaction has locked. If one exists already, in any
   * batch, it fails, and the unit of work is run again; that is rare, and not looking for it saves
   * a third of the time.
   *
   * @return codes added
   */
  Uni<Integer> add(Tx tx, Lacking batch, List<NewCode> codes);

  /** As {@link #add}, but codes that exist already are passed over and not counted. */
  Uni<Integer> addMissing(Tx tx, Lacking batch, List<NewCode> codes);
}
