package dev.couponry.platform.guessing;

import dev.couponry.platform.database.Transactions;
import dev.couponry.refusal.Answer;
import dev.couponry.refusal.Reason;
import dev.couponry.refusal.Refusal;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
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
  private final Counter missed;
  private final Counter keptOut;

  Guesses(Transactions transactions, Misses misses, Blocks blocks, MeterRegistry registry) {
    this.transactions = transactions;
    this.misses = misses;
    this.blocks = blocks;
    this.missed =
        Counter.builder("couponry.code.misses")
            .description("codes typed that do not exist, or are somebody else's")
            .register(registry);
    this.keptOut =
        Counter.builder("couponry.code.guesses.refused")
            .description("calls refused because their user or caller had missed too often")
            .register(registry);
  }

  /** Why a guesser is kept out, from memory; empty if it is not. */
  public Optional<Refusal> refusal(Guesser guesser) {
    Optional<Refusal> refusal =
        guesser.parties().stream()
            .flatMap(party -> blocks.left(party).map(left -> refusal(party, left)).stream())
            .findFirst();
    refusal.ifPresent(it -> keptOut.increment());
    return refusal;
  }

  /**
   * Counts the misses of a call, in a unit of work of its own.
   *
   * @param codes how many of its codes missed
   * @return the call's answer; a refusal if it has more misses than its guesser may have, so that
   *     nothing can be learned from it
   */
  public <T> Uni<Answer<T>> count(Guesser guesser, int codes, Answer<T> answer) {
    if (codes == 0) {
      return Uni.createFrom().item(answer);
    }
    missed.increment(codes);
    return transactions
        .always(tx -> misses.add(tx, guesser.parties(), codes))
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
