package dev.couponry.campaign.app;

import dev.couponry.platform.database.Transactions;
import dev.couponry.platform.database.Tx;
import dev.couponry.refusal.Answer;
import dev.couponry.refusal.Reason;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** Does something and undoes it, to say what would come of it; every check is the real one. */
@Singleton
public final class Rehearsal {
  private final Transactions transactions;

  Rehearsal(Transactions transactions) {
    this.transactions = transactions;
  }

  /** The answer of the work, of which nothing remains. */
  public <T> Uni<Answer<T>> run(Function<Tx, Uni<Answer<T>>> work) {
    AtomicReference<Answer<T>> heard = new AtomicReference<>();
    return transactions
        .<T>run(
            tx ->
                work.apply(tx)
                    .invoke(heard::set)
                    .replaceWith(Answer.refused(Reason.NO_EFFECT, "This is a rehearsal")))
        .map(undone -> heard.get());
  }
}
