package dev.couponry.code.app;

import dev.couponry.platform.database.Tx;
import io.smallrye.mutiny.Uni;
import java.util.UUID;

/** Public codes among all codes, so that no two are equal. */
public interface SharedCodeRows {

  /**
   * Adds the code in the bucket where it is found, unless the batch has it already.
   *
   * @return false if it is there as another code
   */
  Uni<Boolean> add(Tx tx, SharedCodes.SharedCode shared, int bucket, UUID id);

  /** Removes the batch's code. */
  Uni<Void> remove(Tx tx, SharedCodes.SharedCode shared, int bucket);
}
