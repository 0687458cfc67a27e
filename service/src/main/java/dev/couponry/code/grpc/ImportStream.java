package dev.couponry.code.grpc;

import dev.couponry.code.app.ImportCodes;
import dev.couponry.code.app.ImportedCodes;
import dev.couponry.code.domain.ImportOutcome;
import dev.couponry.code.domain.ImportReport;
import dev.couponry.platform.access.Caller;
import dev.couponry.platform.access.Callers;
import dev.couponry.platform.database.Tx;
import dev.couponry.platform.errors.Errors;
import dev.couponry.platform.requests.Memory;
import dev.couponry.platform.requests.Once;
import dev.couponry.platform.requests.RequestKey;
import dev.couponry.refusal.Answer;
import dev.couponry.refusal.Reason;
import dev.couponry.rules.grpc.Fields;
import dev.couponry.rules.grpc.Violations;
import dev.couponry.v1.ImportCodesRequest;
import dev.couponry.v1.ImportCodesResponse;
import dev.couponry.v1.ImportedLines;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.UUID;

/** CouponService.ImportCodes: one message after the other, each done before the next is read. */
@Singleton
public final class ImportStream {
  private final ImportCodes importing;
  private final Once once;

  ImportStream(ImportCodes importing, Once once) {
    this.importing = importing;
    this.once = once;
  }

  /** Imports what comes in, and answers when the caller has said everything. */
  public Uni<ImportCodesResponse> receive(Multi<ImportCodesRequest> messages) {
    Reception reception = new Reception(Callers.current());
    return messages
        .onItem()
        .transformToUniAndConcatenate(reception::take)
        .onItem()
        .ignoreAsUni()
        .chain(reception::end);
  }

  /** Where the codes go, and under which id. */
  private record Header(String tenant, UUID requestId, String batch) {}

  /** What is read between two messages. */
  private final class Reception {
    private final Caller caller;
    private final ContentHash content = new ContentHash();
    private final ImportReport report = new ImportReport();
    private Header header;
    private ImportedCodes.Target batch;
    private boolean again;
    private long lastLine;

    Reception(Caller caller) {
      this.caller = caller;
    }

    Uni<Void> take(ImportCodesRequest message) {
      return header == null ? open(message).chain(() -> add(message)) : add(message);
    }

    private Uni<Void> open(ImportCodesRequest message) {
      return Errors.answer(caller.tenant(message.getTenant()).then(it -> header(message, it)))
          .invoke(read -> header = read)
          .chain(read -> once.isKnown(read.tenant(), caller.subject(), read.requestId()))
          .invoke(known -> again = known)
          .chain(() -> again ? Uni.createFrom().nullItem() : openBatch());
    }

    private Uni<Void> openBatch() {
      return Errors.answer(importing.open(header.tenant(), header.batch()))
          .invoke(open -> batch = open)
          .replaceWithVoid();
    }

    private Uni<Void> add(ImportCodesRequest message) {
      return Errors.answer(Chunk.of(message, lastLine))
          .chain(
              chunk -> {
                content.add(chunk);
                lastLine = chunk.lastLine();
                return again || chunk.codes().isEmpty()
                    ? Uni.createFrom().voidItem()
                    : importing
                        .add(batch, chunk.codes())
                        .invoke(outcomes -> report.add(chunk.firstLine(), outcomes))
                        .replaceWithVoid();
              });
    }

    Uni<ImportCodesResponse> end() {
      return header == null ? Errors.answer(nothing()) : Errors.answer(remember());
    }

    private Uni<Answer<ImportCodesResponse>> remember() {
      var key =
          new RequestKey(
              header.tenant(), caller.subject(), header.requestId(), content.hash(header.batch()));
      Memory<ImportCodesResponse> memory =
          Memory.ofAWeek(ImportCodesResponse.parser(), answer -> answer.getAccepted() > 0);
      return once.run(key, memory, tx -> Uni.createFrom().item(again ? forgotten() : told(tx)));
    }

    private Answer<ImportCodesResponse> told(Tx tx) {
      importing.end(tx, batch, header.batch(), report);
      return Answer.done(response(report));
    }

    /** The answer's week was over while the stream came in. */
    private Answer<ImportCodesResponse> forgotten() {
      return Answer.refused(Reason.UNAVAILABLE, "the earlier answer is forgotten; send it again");
    }
  }

  private static Answer<Header> header(ImportCodesRequest message, String tenant) {
    Violations violations = Violations.ofRequest();
    UUID requestId = Fields.uuid(violations, "request_id", message.getRequestId());
    Fields.id(violations, "batch", message.getBatch());
    return violations.answer(new Header(tenant, requestId, message.getBatch()));
  }

  private static Answer<ImportCodesResponse> nothing() {
    Violations violations = Violations.ofRequest();
    violations.add("batch", "is required, in a first message");
    return violations.answer(ImportCodesResponse.getDefaultInstance());
  }

  private static ImportCodesResponse response(ImportReport report) {
    ImportCodesResponse.Builder response =
        ImportCodesResponse.newBuilder()
            .setLines(report.lines())
            .setAccepted(report.count(ImportOutcome.ACCEPTED))
            .setDuplicates(report.count(ImportOutcome.DUPLICATE))
            .setMalformed(report.count(ImportOutcome.MALFORMED))
            .setOverQuantity(report.count(ImportOutcome.OVER_QUANTITY))
            .setToldToLine(report.toldTo());
    for (ImportReport.Run run : report.runs()) {
      response.addResults(
          ImportedLines.newBuilder()
              .setFirstLine(run.firstLine())
              .setLastLine(run.lastLine())
              .setOutcome(ImportedLines.Outcome.valueOf(run.outcome().name())));
    }
    return response.build();
  }
}
