package dev.couponry.redemption.app;

import dev.couponry.platform.clock.Clock;
import dev.couponry.platform.database.Transactions;
import dev.couponry.platform.database.Tx;
import dev.couponry.platform.sweep.Sweep;
import dev.couponry.redemption.domain.Redemption;
import dev.couponry.redemption.domain.ReleaseReason;
import dev.couponry.refusal.Answer;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** Records that locks are over and gives their coupons and budget back. */
@Singleton
final class TimeOutLocks implements Sweep {
  private final Transactions transactions;
  private final Clock clock;
  private final Redemptions redemptions;
  private final Locks locks;

  TimeOutLocks(Transactions transactions, Clock clock, Redemptions redemptions, Locks locks) {
    this.transactions = transactions;
    this.clock = clock;
    this.redemptions = redemptions;
    this.locks = locks;
  }

  @Override
  public Uni<Integer> sweep(int most) {
    return transactions
        .run(
            tx ->
                clock
                    .now(tx)
                    .chain(
                        now ->
                            redemptions
                                .lockOverdue(tx, most, now)
                                .chain(due -> undo(tx, due, now))))
        .map(answer -> answer.fold(n -> n, refusal -> 0));
  }

  private Uni<Answer<Integer>> undo(Tx tx, List<Redemption> due, Instant now) {
    return Multi.createFrom()
        .iterable(due.stream().collect(Collectors.groupingBy(Redemption::tenant)).values())
        .onItem()
        .transformToUniAndConcatenate(
            ofTenant -> locks.undo(tx, ofTenant, ReleaseReason.TIMED_OUT, now))
        .collect()
        .last()
        .replaceWith(() -> Answer.done(due.size()));
  }
}
