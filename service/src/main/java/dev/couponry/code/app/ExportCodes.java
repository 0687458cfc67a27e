package dev.couponry.code.app;

import dev.couponry.code.app.ExportedCodes.Page;
import dev.couponry.code.app.ExportedCodes.Source;
import dev.couponry.code.domain.CodeState;
import dev.couponry.code.domain.RuleEnd;
import dev.couponry.platform.audit.Audit;
import dev.couponry.platform.clock.Clock;
import dev.couponry.platform.database.Transactions;
import dev.couponry.platform.database.Tx;
import dev.couponry.refusal.Answer;
import dev.couponry.refusal.Reason;
import dev.couponry.refusal.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** A batch's codes leave the house, which is recorded before the first of them does. */
@Singleton
public final class ExportCodes {
  private static final int PAGE = 1_000;

  private final Transactions transactions;
  private final Clock clock;
  private final ExportedCodes codes;
  private final Audit audit;

  ExportCodes(Transactions transactions, Clock clock, ExportedCodes codes, Audit audit) {
    this.transactions = transactions;
    this.clock = clock;
    this.codes = codes;
    this.audit = audit;
  }

  /**
   * What is asked for.
   *
   * @param states none given: any
   * @param after the id of the last coupon that left before
   */
  public record Question(String tenant, String batch, Set<CodeState> states, UUID after) {}

  /** Records who asks; refused, and not recorded, if there is no such batch or it is over. */
  public Uni<Answer<Source>> open(Question question) {
    return transactions.run(
        tx ->
            codes
                .find(tx, question.tenant(), question.batch())
                .chain(found -> clock.now(tx).map(now -> open(question.batch(), found, now)))
                .map(
                    answer ->
                        answer.map(
                            source -> {
                              record(tx, question, source);
                              return source;
                            })));
  }

  private static Answer<Source> open(String name, Optional<Source> found, Instant now) {
    if (found.isEmpty()) {
      return Answer.refused(UnknownBatch.refusal(name));
    }
    Source batch = found.get();
    return RuleEnd.of(batch.validity(), batch.zone()).filter(end -> !now.isBefore(end)).isPresent()
        ? Answer.refused(
            Refusal.of(
                    Reason.COUPON_EXPIRED, "The coupons of batch %s have expired.".formatted(name))
                .with("coupon_batch", name))
        : Answer.done(batch);
  }

  private void record(Tx tx, Question question, Source batch) {
    String states =
        question.states().stream().map(Enum::name).sorted().collect(Collectors.joining(","));
    audit.record(
        tx,
        Audit.Entry.of(
            question.tenant(),
            "coupon_batch",
            batch.name(),
            Map.of(
                "batch_id",
                batch.batchId().toString(),
                "states",
                states,
                "resumed",
                Boolean.toString(!question.after().equals(ExportedCodes.START)))));
  }

  /** The codes after an id, those in other states left out; empty after the last. */
  public Uni<Optional<Page>> page(Source batch, UUID after, Set<CodeState> states) {
    return transactions
        .run(
            tx ->
                clock
                    .now(tx)
                    .chain(now -> codes.page(tx, batch, after, PAGE, now))
                    .map(Answer::done))
        .map(answer -> answer.<Optional<Page>>fold(page -> page, refusal -> Optional.empty()))
        .map(page -> page.map(it -> in(states, it)));
  }

  private static Page in(Set<CodeState> states, Page page) {
    return states.isEmpty()
        ? page
        : new Page(
            page.codes().stream().filter(it -> states.contains(it.state())).toList(), page.last());
  }
}
