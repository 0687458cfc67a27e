package dev.couponry.platform.requests;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import dev.couponry.platform.access.Callers;
import dev.couponry.platform.batching.Batchers;
import dev.couponry.platform.batching.Readings;
import dev.couponry.platform.clock.Clock;
import dev.couponry.platform.database.Transactions;
import dev.couponry.platform.database.Tx;
import dev.couponry.refusal.Answer;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Makes a change safe to retry: its answer is stored in the transaction of its effect, and looked
 * up before every other check, so that the same call again has no second effect and gets an equal
 * answer, whatever has become of stock, windows and states since.
 */
@Singleton
public final class Once {
  private final Transactions transactions;
  private final Requests requests;
  private final Clock clock;
  private final Readings<Requests.Barred, Answer<Optional<byte[]>>> looking;

  Once(Transactions transactions, Requests requests, Clock clock, Batchers batchers) {
    this.transactions = transactions;
    this.requests = requests;
    this.clock = clock;
    this.looking = batchers.readings("look at what is refused", requests::barred);
  }

  /** Runs the work in one transaction, unless this call had its effect before. */
  public <T extends Message> Uni<Answer<T>> run(
      RequestKey key, Memory<T> memory, Function<Tx, Uni<Answer<T>>> work) {
    return run(key, memory, work, transactions::run);
  }

  /**
   * As {@link #run}, all statements on one snapshot: what others commit to the same rows meanwhile
   * makes the work be decided again.
   */
  public <T extends Message> Uni<Answer<T>> runOnOneSnapshot(
      RequestKey key, Memory<T> memory, Function<Tx, Uni<Answer<T>>> work) {
    return run(key, memory, work, transactions::runOnOneSnapshot);
  }

  /**
   * As {@link #run}, in a transaction that the work may share with others; without one, if what
   * stood against it just now still does.
   */
  public <C, T extends Message> Uni<Answer<T>> runTogether(
      Batching<C> batching,
      C change,
      RequestKey key,
      Memory<T> memory,
      Function<Tx, Uni<Answer<T>>> work) {
    Supplier<Uni<Answer<T>>> running =
        () ->
            run(
                key,
                memory,
                work,
                whole -> batching.batcher().run(keys(batching, change, key), whole));
    return batching
        .obstacle()
        .apply(change)
        .map(it -> unlessBarred(new Requests.Barred(key, it), memory, running))
        .orElseGet(running);
  }

  private static <C> Set<String> keys(Batching<C> batching, C change, RequestKey key) {
    Set<String> all = new HashSet<>(batching.keys().apply(change));
    all.add("request/" + key.tenant() + "/" + key.caller() + "/" + key.requestId());
    return all;
  }

  private <T extends Message> Uni<Answer<T>> unlessBarred(
      Requests.Barred barred, Memory<T> memory, Supplier<Uni<Answer<T>>> running) {
    Callers.requested(barred.key().requestId());
    return looking
        .ask(barred)
        .chain(
            seen ->
                seen.fold(
                    before -> before.map(answer -> again(memory, answer)).orElseGet(running),
                    refusal -> Uni.createFrom().item(Answer.refused(refusal))));
  }

  private <T extends Message> Uni<Answer<T>> run(
      RequestKey key,
      Memory<T> memory,
      Function<Tx, Uni<Answer<T>>> work,
      Function<Function<Tx, Uni<Answer<T>>>, Uni<Answer<T>>> how) {
    Callers.requested(key.requestId());
    return how.apply(
        tx ->
            Uni.combine()
                .all()
                .unis(requests.find(tx, key), clock.now(tx))
                .asTuple()
                .chain(
                    found ->
                        found
                            .getItem1()
                            .fold(
                                before ->
                                    before
                                        .map(answer -> again(memory, answer))
                                        .orElseGet(
                                            () -> first(tx, key, memory, work, found.getItem2())),
                                refusal -> Uni.createFrom().item(Answer.refused(refusal)))));
  }

  /**
   * Whether a call with this id had an effect before, for one whose content is not known until its
   * end: it may go through its content without an effect and {@link #run} then.
   */
  public Uni<Boolean> isKnown(String tenant, String caller, UUID requestId) {
    Callers.requested(requestId);
    return transactions.read(tx -> requests.isKnown(tx, tenant, caller, requestId));
  }

  private static <T extends Message> Uni<Answer<T>> again(Memory<T> memory, byte[] answer) {
    try {
      return Uni.createFrom().item(Answer.done(memory.parser().parseFrom(answer)));
    } catch (InvalidProtocolBufferException unreadable) {
      return Uni.createFrom().failure(unreadable);
    }
  }

  private <T extends Message> Uni<Answer<T>> first(
      Tx tx, RequestKey key, Memory<T> memory, Function<Tx, Uni<Answer<T>>> work, Instant now) {
    return work.apply(tx)
        .call(
            answer ->
                answer.fold(
                    value ->
                        memory.effect().test(value)
                            ? requests.keep(tx, key, value, memory.span().map(now::plus))
                            : Uni.createFrom().voidItem(),
                    refusal -> Uni.createFrom().voidItem()));
  }
}
