package dev.couponry.platform.requests;

import com.google.protobuf.Message;
import dev.couponry.platform.access.Caller;
import dev.couponry.platform.access.Callers;
import dev.couponry.platform.errors.Errors;
import dev.couponry.refusal.Answer;
import dev.couponry.refusal.Reason;
import dev.couponry.refusal.Refusal;
import dev.couponry.refusal.Violation;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/**
 * What every endpoint does with a stream of messages that is one change: one message after the
 * other, each stored before the next is read, and the answer under the request id in the end. A
 * stream that had its effect before is only read, to tell whether its content is the same.
 */
@Singleton
public final class Uploads {
  private final Once once;

  Uploads(Once once) {
    this.once = once;
  }

  /** Takes everything in, and answers when the caller has said everything. */
  public <Q, C, R extends Message> Uni<R> receive(Multi<Q> messages, Upload<Q, C, R> upload) {
    Reception<Q, C, R> reception = new Reception<>(Callers.current(), upload);
    return messages
        .onItem()
        .transformToUniAndConcatenate(reception::take)
        .onItem()
        .ignoreAsUni()
        .chain(reception::end);
  }

  /** What is known between two messages. */
  private final class Reception<Q, C, R extends Message> {
    private final Caller caller;
    private final Upload<Q, C, R> upload;
    private String tenant;
    private UUID requestId;
    private boolean again;

    Reception(Caller caller, Upload<Q, C, R> upload) {
      this.caller = caller;
      this.upload = upload;
    }

    Uni<Void> take(Q message) {
      return requestId == null ? open(message).chain(() -> add(message)) : add(message);
    }

    private Uni<Void> open(Q first) {
      return Errors.answer(caller.tenant(upload.tenantOf(first)).then(it -> header(first, it)))
          .chain(id -> once.isKnown(tenant, caller.subject(), id))
          .invoke(known -> again = known)
          .chain(() -> again ? Uni.createFrom().voidItem() : upload.open());
    }

    private Answer<UUID> header(Q first, String ofCaller) {
      tenant = ofCaller;
      return upload
          .header(first, ofCaller)
          .map(
              id -> {
                requestId = id;
                return id;
              });
    }

    private Uni<Void> add(Q message) {
      return Errors.answer(upload.read(message))
          .chain(content -> again ? Uni.createFrom().voidItem() : upload.store(content));
    }

    Uni<R> end() {
      if (requestId == null) {
        return Errors.answer(Answer.refused(nothing()));
      }
      RequestKey key = new RequestKey(tenant, caller.subject(), requestId, upload.hash());
      return Errors.answer(
          once.run(
              key,
              upload.memory(),
              tx -> again ? Uni.createFrom().item(forgotten()) : upload.end(tx)));
    }

    private Refusal nothing() {
      return Refusal.invalid(
          List.of(new Violation("request_id", "is required, in a first message")));
    }

    /** The answer's week was over while the stream came in. */
    private Answer<R> forgotten() {
      return Answer.refused(Reason.UNAVAILABLE, "the earlier answer is forgotten; send it again");
    }
  }
}
