package dev.couponry.outreach.app;

import dev.couponry.platform.database.Transactions;
import dev.couponry.platform.sweep.Sweep;
import dev.couponry.refusal.Answer;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Removes the members of lists that are deleted. */
@Singleton
final class ForgetMembers implements Sweep {
  private final Transactions transactions;
  private final Members members;

  ForgetMembers(Transactions transactions, Members members) {
    this.transactions = transactions;
    this.members = members;
  }

  @Override
  public Uni<Integer> sweep(int most) {
    return transactions
        .run(tx -> members.forget(tx, most).map(Answer::done))
        .map(answer -> answer.fold(n -> n, refusal -> 0));
  }
}
