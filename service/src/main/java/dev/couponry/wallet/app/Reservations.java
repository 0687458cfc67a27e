package dev.couponry.wallet.app;

import dev.couponry.platform.database.Tx;
import dev.couponry.wallet.domain.ClaimReservation;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reservations of claims. */
public interface Reservations {

  Uni<Void> add(Tx tx, ClaimReservation reservation);

  /** The reservation, its row locked until the transaction ends. */
  Uni<Optional<ClaimReservation>> lock(Tx tx, String tenant, UUID id);

  /**
   * At most so many that are past their time and not recorded as over, their rows then locked;
   * those that somebody is at are passed over.
   */
  Uni<List<ClaimReservation>> lockOverdue(Tx tx, int most, Instant now);

  /** Writes where these stand, whose rows this transaction has locked. */
  Uni<Void> update(Tx tx, List<ClaimReservation> reservations);
}
