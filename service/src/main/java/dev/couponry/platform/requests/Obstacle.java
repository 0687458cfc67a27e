package dev.couponry.platform.requests;

import dev.couponry.platform.database.Tx;
import dev.couponry.refusal.Refusal;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/**
 * What stood against a change just now and is likely to stand against others, whoever makes them.
 * Equal ones are the same.
 */
public interface Obstacle {

  /** Why it refuses such a change now; empty if it stands no more. */
  Uni<Optional<Refusal>> look(Tx tx);
}
