package dev.couponry.wallet.app;

import dev.couponry.platform.database.Tx;
import dev.couponry.wallet.domain.TallyKey;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.Map;

/** What has been taken against limits. */
public interface Tallies {

  /**
   * What is taken now, without a lock: enough to say "all gone", since tallies grow, never enough
   * to give something out. Keys never counted are left out.
   */
  Uni<Map<TallyKey, Long>> peek(Tx tx, String tenant, Collection<TallyKey> keys);

  /**
   * Raises every tally by so much and answers what it then is. The rows stay locked until the
   * transaction ends, so the answers are exact; they are locked in the keys' order.
   */
  Uni<Map<TallyKey, Long>> raise(Tx tx, String tenant, Map<TallyKey, Long> by);

  /** Lowers tallies again; their rows are locked in the keys' order. */
  Uni<Void> lower(Tx tx, String tenant, Map<TallyKey, Long> by);
}
