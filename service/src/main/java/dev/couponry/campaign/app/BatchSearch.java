package dev.couponry.campaign.app;

import dev.couponry.platform.database.Tx;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.UUID;

/** Which batches a filter over coupons means. */
public interface BatchSearch {

  /** A batch and the uses of each of its coupons. */
  record Match(UUID batchId, int uses) {}

  /**
   * By the names of their campaign and their own; an empty name means any, and deleted batches are
   * among them unless they are named.
   */
  Uni<List<Match>> find(Tx tx, String tenant, String campaign, String batch);
}
