package dev.couponry.campaign.grpc;

import com.google.protobuf.Message;
import dev.couponry.campaign.app.Rehearsal;
import dev.couponry.campaign.domain.Declaration;
import dev.couponry.platform.access.Callers;
import dev.couponry.platform.database.Transactions;
import dev.couponry.platform.database.Tx;
import dev.couponry.platform.errors.Errors;
import dev.couponry.platform.requests.Calls;
import dev.couponry.platform.requests.Change;
import dev.couponry.platform.requests.Memory;
import dev.couponry.refusal.Answer;
import dev.couponry.rules.grpc.Fields;
import dev.couponry.rules.grpc.Violations;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.function.BiFunction;

/**
 * How an Apply runs: once per request id if it has one, else as often as it is sent, since the same
 * declaration again changes nothing; and without a trace if it only validates.
 */
@Singleton
final class Declarations {
  private final Calls calls;
  private final Transactions transactions;
  private final Rehearsal rehearsal;

  Declarations(Calls calls, Transactions transactions, Rehearsal rehearsal) {
    this.calls = calls;
    this.transactions = transactions;
    this.rehearsal = rehearsal;
  }

  /** Reads a declaration for a tenant, and says everything that is wrong with it. */
  @FunctionalInterface
  interface Reader<S> {
    Declaration<S> read(String tenant, Violations violations);
  }

  /** An Apply as it was sent. */
  record Call(Message request, String tenant, String requestId, boolean validateOnly) {}

  <S, R extends Message> Uni<R> apply(
      Call call,
      Reader<S> reader,
      Memory<R> memory,
      BiFunction<Tx, Declaration<S>, Uni<Answer<R>>> work) {
    if (!call.validateOnly() && !call.requestId().isEmpty()) {
      return calls.change(
          call.request(), call.tenant(), tenant -> change(call, reader, tenant), memory, work);
    }
    Answer<Declaration<S>> declared =
        Callers.current().tenant(call.tenant()).then(tenant -> declared(call, reader, tenant));
    return Errors.answer(
        declared.<Uni<Answer<R>>>fold(
            it ->
                call.validateOnly()
                    ? rehearsal.run(tx -> work.apply(tx, it))
                    : transactions.run(tx -> work.apply(tx, it)),
            refusal -> Uni.createFrom().item(Answer.refused(refusal))));
  }

  private static <S> Answer<Change<Declaration<S>>> change(
      Call call, Reader<S> reader, String tenant) {
    Violations violations = Violations.ofRequest();
    var id = Fields.uuid(violations, "request_id", call.requestId());
    return violations.answer(new Change<>(tenant, id, reader.read(tenant, violations)));
  }

  private static <S> Answer<Declaration<S>> declared(Call call, Reader<S> reader, String tenant) {
    Violations violations = Violations.ofRequest();
    if (!call.requestId().isEmpty()) {
      Fields.uuid(violations, "request_id", call.requestId());
    }
    return violations.answer(reader.read(tenant, violations));
  }
}
