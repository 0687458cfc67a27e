package dev.couponry.platform.requests;

import com.google.protobuf.Message;
import dev.couponry.platform.access.Callers;
import dev.couponry.platform.database.Transactions;
import dev.couponry.platform.database.Tx;
import dev.couponry.platform.errors.Errors;
import dev.couponry.refusal.Answer;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.function.BiFunction;
import java.util.function.Function;

/** What every endpoint does with a call, around what is its own. */
@Singleton
public final class Calls {
  private final Once once;
  private final Transactions transactions;

  Calls(Once once, Transactions transactions) {
    this.once = once;
    this.transactions = transactions;
  }

  /**
   * Makes a change, once per request id.
   *
   * @param tenant as the request names it
   * @param read reads the request for a tenant, and says everything that is wrong with it
   * @param work does it within a unit of work
   */
  public <C, R extends Message> Uni<R> change(
      Message request,
      String tenant,
      Function<String, Answer<Change<C>>> read,
      Memory<R> memory,
      BiFunction<Tx, C, Uni<Answer<R>>> work) {
    return Errors.answer(changed(request, tenant, read, memory, work));
  }

  /** As {@link #change}, all statements on one snapshot: see {@link Once#runOnOneSnapshot}. */
  public <C, R extends Message> Uni<R> changeOnOneSnapshot(
      Message request,
      String tenant,
      Function<String, Answer<Change<C>>> read,
      Memory<R> memory,
      BiFunction<Tx, C, Uni<Answer<R>>> work) {
    return Errors.answer(
        keyed(
            request,
            tenant,
            read,
            (key, command) -> once.runOnOneSnapshot(key, memory, tx -> work.apply(tx, command))));
  }

  /** As {@link #change}, in a transaction that the work may share with others. */
  public <C, R extends Message> Uni<R> changeTogether(
      Batching<C> batching,
      Message request,
      String tenant,
      Function<String, Answer<Change<C>>> read,
      Memory<R> memory,
      BiFunction<Tx, C, Uni<Answer<R>>> work) {
    return Errors.answer(changedTogether(batching, request, tenant, read, memory, work));
  }

  /** As {@link #changeTogether}, the refusal still a value. */
  <C, R extends Message> Uni<Answer<R>> changedTogether(
      Batching<C> batching,
      Message request,
      String tenant,
      Function<String, Answer<Change<C>>> read,
      Memory<R> memory,
      BiFunction<Tx, C, Uni<Answer<R>>> work) {
    return keyed(
        request,
        tenant,
        read,
        (key, command) ->
            once.runTogether(batching, command, key, memory, tx -> work.apply(tx, command)));
  }

  /** As {@link #change}, the refusal still a value. */
  <C, R extends Message> Uni<Answer<R>> changed(
      Message request,
      String tenant,
      Function<String, Answer<Change<C>>> read,
      Memory<R> memory,
      BiFunction<Tx, C, Uni<Answer<R>>> work) {
    return keyed(
        request,
        tenant,
        read,
        (key, command) -> once.run(key, memory, tx -> work.apply(tx, command)));
  }

  private static <C, R> Uni<Answer<R>> keyed(
      Message request,
      String tenant,
      Function<String, Answer<Change<C>>> read,
      BiFunction<RequestKey, C, Uni<Answer<R>>> once) {
    String caller = Callers.current().subject();
    Answer<Change<C>> change = Callers.current().tenant(tenant).then(read);
    return change.fold(
        it -> once.apply(RequestKey.of(it.tenant(), caller, it.requestId(), request), it.command()),
        refusal -> Uni.createFrom().item(Answer.<R>refused(refusal)));
  }

  /** Answers a question; arguments as in {@link #change}. */
  public <C, R> Uni<R> read(
      String tenant, Function<String, Answer<C>> read, BiFunction<Tx, C, Uni<Answer<R>>> work) {
    return Errors.answer(answered(tenant, read, work));
  }

  /** As {@link #read}, the refusal still a value. */
  <C, R> Uni<Answer<R>> answered(
      String tenant, Function<String, Answer<C>> read, BiFunction<Tx, C, Uni<Answer<R>>> work) {
    Answer<C> question = Callers.current().tenant(tenant).then(read);
    return question.fold(
        it -> transactions.read(tx -> work.apply(tx, it)),
        refusal -> Uni.createFrom().item(Answer.<R>refused(refusal)));
  }
}
