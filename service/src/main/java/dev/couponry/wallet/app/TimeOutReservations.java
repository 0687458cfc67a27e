package dev.couponry.wallet.app;

import dev.couponry.platform.clock.Clock;
import dev.couponry.platform.database.Transactions;
import dev.couponry.platform.database.Tx;
import dev.couponry.platform.sweep.Sweep;
import dev.couponry.refusal.Answer;
import dev.couponry.wallet.domain.ClaimReservation;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Collectors;

/** Records that reservations are over, and gives back what they had counted. */
@Singleton
final class TimeOutReservations implements Sweep {
  private final Transactions transactions;
  private final Clock clock;
  private final Reservations reservations;
  private final CancelClaim cancelling;

  TimeOutReservations(
      Transactions transactions, Clock clock, Reservations reservations, CancelClaim cancelling) {
    this.transactions = transactions;
    this.clock = clock;
    this.reservations = reservations;
    this.cancelling = cancelling;
  }

  @Override
  public Uni<Integer> sweep(int most) {
    return transactions
        .run(
            tx ->
                clock
                    .now(tx)
                    .chain(now -> reservations.lockOverdue(tx, most, now))
                    .chain(due -> end(tx, due)))
        .map(answer -> answer.fold(n -> n, refusal -> 0));
  }

  private Uni<Answer<Integer>> end(Tx tx, List<ClaimReservation> due) {
    return Multi.createFrom()
        .iterable(
            due.stream()
                .map(ClaimReservation::timedOut)
                .collect(Collectors.groupingBy(ClaimReservation::tenant))
                .values())
        .onItem()
        .transformToUniAndConcatenate(ofTenant -> cancelling.end(tx, ofTenant))
        .collect()
        .last()
        .replaceWith(() -> Answer.done(due.size()));
  }
}
