package dev.couponry.code.app;

import dev.couponry.platform.database.Tx;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The codes of batches that partners fill. */
public interface ImportedCodes {

  /**
   * A batch that is not deleted.
   *
   * @param mode how its codes are made
   * @param status where it stands
   * @param uses of each of its coupons
   */
  record Target(
      UUID batchId, UUID campaignId, String tenant, String mode, String status, int uses) {}

  /** A tenant's batch by its name. */
  Uni<Optional<Target>> find(Tx tx, String tenant, String name);

  /** How many codes the batch has room for; its row is locked until the transaction ends. */
  Uni<Long> lockRoom(Tx tx, Target batch);

  /** Those of these codes that the tenant has already. */
  Uni<Set<String>> existing(Tx tx, Target batch, List<CodeStock.NewCode> codes);

  /** Adds those codes that the tenant does not have yet, and answers them. */
  Uni<Set<String>> add(Tx tx, Target batch, List<CodeStock.NewCode> codes);

  /** Takes codes out again that this transaction has added, and that are nobody's. */
  Uni<Void> remove(Tx tx, Target batch, List<CodeStock.NewCode> codes);
}
