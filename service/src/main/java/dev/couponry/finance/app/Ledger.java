package dev.couponry.finance.app;

import dev.couponry.finance.domain.Journal;
import dev.couponry.platform.database.Tx;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The ledger, which only grows. Budgets book their own movements. */
public interface Ledger {

  /** Appends journals by one statement; empty ones are passed over. */
  Uni<Void> append(Tx tx, List<Journal> journals);

  /**
   * What redemptions less returns of all batches cost some parties that draw on a budget, through
   * whichever campaign they were claimed.
   *
   * @param parties by budget
   * @return minor units by budget; budgets without entries are left out
   */
  Uni<Map<UUID, Long>> funded(Tx tx, Map<UUID, Set<String>> parties);
}
