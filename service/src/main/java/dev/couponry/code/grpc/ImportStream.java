package dev.couponry.code.grpc;

import dev.couponry.code.app.ImportCodes;
import dev.couponry.code.app.ImportedCodes;
import dev.couponry.code.domain.ImportOutcome;
import dev.couponry.code.domain.ImportReport;
import dev.couponry.platform.database.Tx;
import dev.couponry.platform.errors.Errors;
import dev.couponry.platform.requests.ContentHash;
import dev.couponry.platform.requests.Memory;
import dev.couponry.platform.requests.Upload;
import dev.couponry.platform.requests.Uploads;
import dev.couponry.refusal.Answer;
import dev.couponry.rules.grpc.Fields;
import dev.couponry.rules.grpc.Violations;
import dev.couponry.v1.ImportCodesRequest;
import dev.couponry.v1.ImportCodesResponse;
import dev.couponry.v1.ImportedCoupon;
import dev.couponry.v1.ImportedLines;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** CouponService.ImportCodes: every line is stored, and gets a result, as it comes. */
@Singleton
public final class ImportStream {
  private final ImportCodes importing;
  private final Uploads uploads;

  ImportStream(ImportCodes importing, Uploads uploads) {
    this.importing = importing;
    this.uploads = uploads;
  }

  /** Imports what comes in, and answers when the caller has said everything. */
  public Uni<ImportCodesResponse> receive(Multi<ImportCodesRequest> messages) {
    return uploads.receive(messages, new Lines());
  }

  /** The lines of one stream, and what has come of them. */
  private final class Lines implements Upload<ImportCodesRequest, Chunk, ImportCodesResponse> {
    private final ContentHash content = new ContentHash();
    private final ImportReport report = new ImportReport();
    private String tenant;
    private String name;
    private ImportedCodes.Target batch;
    private long lastLine;

    @Override
    public String tenantOf(ImportCodesRequest first) {
      return first.getTenant();
    }

    @Override
    public Answer<UUID> header(ImportCodesRequest first, String ofCaller) {
      tenant = ofCaller;
      Violations violations = Violations.ofRequest();
      name = Fields.id(violations, "batch", first.getBatch());
      return violations.answer(Fields.uuid(violations, "request_id", first.getRequestId()));
    }

    @Override
    public Uni<Void> open() {
      return Errors.answer(importing.open(tenant, name))
          .invoke(open -> batch = open)
          .replaceWithVoid();
    }

    @Override
    public Answer<Chunk> read(ImportCodesRequest message) {
      return Chunk.of(message, lastLine).map(chunk -> counted(message, chunk));
    }

    private Chunk counted(ImportCodesRequest message, Chunk chunk) {
      long line = chunk.firstLine();
      for (String code : message.getCodesList()) {
        content.add(line++);
        content.add(code.getBytes(StandardCharsets.UTF_8));
      }
      for (ImportedCoupon coupon : message.getCouponsList()) {
        content.add(line++);
        content.add(coupon.toByteArray());
      }
      lastLine = chunk.lastLine();
      return chunk;
    }

    @Override
    public Uni<Void> store(Chunk chunk) {
      return chunk.lines().isEmpty()
          ? Uni.createFrom().voidItem()
          : importing
              .add(batch, chunk.lines())
              .invoke(outcomes -> report.add(chunk.firstLine(), outcomes))
              .replaceWithVoid();
    }

    @Override
    public byte[] hash() {
      content.add(ImportCodesRequest.getDescriptor().getFullName().getBytes());
      content.add(name.getBytes(StandardCharsets.UTF_8));
      return content.hash();
    }

    @Override
    public Memory<ImportCodesResponse> memory() {
      return Memory.ofAWeek(ImportCodesResponse.parser(), answer -> answer.getAccepted() > 0);
    }

    @Override
    public Uni<Answer<ImportCodesResponse>> end(Tx tx) {
      importing.end(tx, batch, name, report);
      return Uni.createFrom().item(Answer.done(response(report)));
    }
  }

  private static ImportCodesResponse response(ImportReport report) {
    ImportCodesResponse.Builder response =
        ImportCodesResponse.newBuilder()
            .setLines(report.lines())
            .setAccepted(report.count(ImportOutcome.ACCEPTED))
            .setDuplicates(report.count(ImportOutcome.DUPLICATE))
            .setMalformed(report.count(ImportOutcome.MALFORMED))
            .setOverQuantity(report.count(ImportOutcome.OVER_QUANTITY))
            .setOverTotal(report.count(ImportOutcome.OVER_TOTAL))
            .setNeverValid(report.count(ImportOutcome.NEVER_VALID))
            .setCampaignOver(report.count(ImportOutcome.CAMPAIGN_OVER))
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
