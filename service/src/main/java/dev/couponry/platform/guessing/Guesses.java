package dev.couponry.platform.guessing;

import dev.couponry.platform.database.Transactions;
import dev.couponry.refusal.Answer;
import dev.couponry.refusal.Reason;
import dev.couponry.refusal.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Throttles guessing. A miss is counted for the user and for the caller, by one statement that
 * answers exactly, so that over all replicas nobody is told of more misses than it may have;
 * whoever has them is kept out, right codes and wrong, until its window ends. A call without a miss
 * costs nothing here.
 */
@Singleton
public final class Guesses {
  private final Transactions transactions;
  private final Misses misses;
  private final Blocks blocks;

  Guesses(Transactions transactions, Misses misses, Blocks blocks) {
    this.transactions = transactions;
    this.misses = misses;
    this.blocks = blocks;
  }

  /** Why a guesser is kept out, from memory; empty if it is not. */
  public Optional<Refusal> refusal(Guesser guesser) {
    return guesser.parties().stream()
        .flatMap(party -> blocks.left(party).map(left -> refusal(party, left)).stream())
        .findFirst();
  }

  /**
   * Counts the misses of a call, in a unit of work of its own.
   *
   * @return the call's answer; a refusal if it has more misses than its guesser may have, so that
   *     nothing can be learned from it
   */
  public <T> Uni<Answer<T>> count(Guesser guesser, int missed, Answer<T> answer) {
    if (missed == 0) {
      return Uni.createFrom().item(answer);
    }
    return transactions
        .always(tx -> misses.add(tx, guesser.parties(), missed))
        .map(standings -> judge(standings, answer));
  }

  private <T> Answer<T> judge(List<Standing> standings, Answer<T> answer) {
    standings.stream()
        .filter(it -> it.misses() >= misses.most(it.party().kind()))
        .forEach(blocks::add);
    return standings.stream()
        .filter(it -> it.misses() > misses.most(it.party().kind()))
        .findFirst()
        .map(it -> Answer.<T>refused(refusal(it.party(), it.left())))
        .orElse(answer);
  }

  private static Refusal refusal(Party party, Duration left) {
    return Refusal.of(
            Reason.RATE_LIMITED, "too many coupon codes that do not exist; try again later")
        .with("limit", "code_misses_" + party.kind().name().toLowerCase(Locale.ROOT))
        .until(left);
  }
}
