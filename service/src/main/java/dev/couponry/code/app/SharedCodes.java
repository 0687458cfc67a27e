package dev.couponry.code.app;

import dev.couponry.platform.database.Tx;
import dev.couponry.platform.ids.Buckets;
import dev.couponry.platform.ids.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/** The public codes of batches. A code is its batch's from the approval to the deletion. */
@Singleton
public final class SharedCodes {
  private final SharedCodeRows rows;
  private final KnownLengths lengths;
  private final Ids ids;

  SharedCodes(SharedCodeRows rows, KnownLengths lengths, Ids ids) {
    this.rows = rows;
    this.lengths = lengths;
    this.ids = ids;
  }

  /**
   * A public code and its batch.
   *
   * @param code as it is stored
   */
  public record SharedCode(String tenant, UUID batchId, UUID campaignId, String code) {}

  /**
   * Makes the code the batch's.
   *
   * @return false if another code of the tenant is equal
   */
  public Uni<Boolean> take(Tx tx, SharedCode shared) {
    int bucket = Buckets.ofCode(shared.tenant(), shared.code());
    return lengths
        .add(tx, shared.tenant(), List.of(shared.code()))
        .chain(() -> rows.add(tx, shared, bucket, ids.next(bucket)));
  }

  /** Frees the code for another batch; coupons that were made of it stay. */
  public Uni<Void> free(Tx tx, SharedCode shared) {
    return rows.remove(tx, shared, Buckets.ofCode(shared.tenant(), shared.code()));
  }
}
