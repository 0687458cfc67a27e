package dev.couponry.platform.requests;

import com.google.protobuf.Message;
import dev.couponry.platform.access.Callers;
import dev.couponry.platform.database.Tx;
import dev.couponry.platform.errors.Errors;
import dev.couponry.platform.guessing.Guesser;
import dev.couponry.platform.guessing.Guesses;
import dev.couponry.refusal.Answer;
import dev.couponry.refusal.Reason;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * What endpoints do with a call in which codes are typed: as {@link Calls}, and who misses too
 * often is kept out. A mistyped code is no miss: that its check symbol is wrong says nothing about
 * which codes exist, a guesser can compute it, and it is the mistake of honest people.
 */
@Singleton
public final class CodeCalls {
  private final Calls calls;
  private final Guesses guesses;

  CodeCalls(Calls calls, Guesses guesses) {
    this.calls = calls;
    this.guesses = guesses;
  }

  /**
   * As {@link Calls#change}. Whether the guesser is kept out is asked after the request id, so that
   * a retried success stays one.
   */
  public <C, R extends Message> Uni<R> change(
      TypedCodes typed,
      Function<String, Answer<Change<C>>> read,
      Memory<R> memory,
      BiFunction<Tx, C, Uni<Answer<R>>> work) {
    if (typed.codes() == 0) {
      return calls.change(typed.request(), typed.tenant(), read, memory, work);
    }
    return guarded(
        typed,
        guesser ->
            calls.changed(typed.request(), typed.tenant(), read, memory, admitting(guesser, work)),
        answer -> 0);
  }

  /** As {@link #change}, in a transaction that the work may share with others. */
  public <C, R extends Message> Uni<R> changeTogether(
      Batching<C> batching,
      TypedCodes typed,
      Function<String, Answer<Change<C>>> read,
      Memory<R> memory,
      BiFunction<Tx, C, Uni<Answer<R>>> work) {
    if (typed.codes() == 0) {
      return calls.changeTogether(batching, typed.request(), typed.tenant(), read, memory, work);
    }
    return guarded(
        typed,
        guesser ->
            calls.changedTogether(
                batching, typed.request(), typed.tenant(), read, memory, admitting(guesser, work)),
        answer -> 0);
  }

  /**
   * As {@link Calls#read}.
   *
   * @param misses codes that an answer says do not exist
   */
  public <C, R> Uni<R> read(
      TypedCodes typed,
      Function<String, Answer<C>> read,
      ToIntFunction<R> misses,
      BiFunction<Tx, C, Uni<Answer<R>>> work) {
    if (typed.codes() == 0) {
      return calls.read(typed.tenant(), read, work);
    }
    return guarded(
        typed, guesser -> calls.answered(typed.tenant(), read, admitting(guesser, work)), misses);
  }

  /** Misses are counted when the call's own unit of work is over: a refusal has rolled it back. */
  private <R> Uni<R> guarded(
      TypedCodes typed, Function<Guesser, Uni<Answer<R>>> call, ToIntFunction<R> misses) {
    String caller = Callers.current().subject();
    Answer<Guesser> guesser =
        Callers.current()
            .tenant(typed.tenant())
            .map(tenant -> new Guesser(tenant, caller, typed.userId()));
    return Errors.answer(
        guesser.<Uni<Answer<R>>>fold(
            it -> call.apply(it).chain(answer -> guesses.count(it, missed(answer, misses), answer)),
            refusal -> Uni.createFrom().item(Answer.refused(refusal))));
  }

  private <C, R> BiFunction<Tx, C, Uni<Answer<R>>> admitting(
      Guesser guesser, BiFunction<Tx, C, Uni<Answer<R>>> work) {
    return (tx, command) ->
        guesses
            .refusal(guesser)
            .map(refusal -> Uni.createFrom().item(Answer.<R>refused(refusal)))
            .orElseGet(() -> work.apply(tx, command));
  }

  /** A call that is refused as a whole tells one thing, however many codes it names. */
  private static <R> int missed(Answer<R> answer, ToIntFunction<R> misses) {
    return answer.fold(
        misses::applyAsInt, refusal -> refusal.reason() == Reason.COUPON_NOT_FOUND ? 1 : 0);
  }
}
