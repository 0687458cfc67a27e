package dev.couponry.cli;

import dev.couponry.cli.service.Service;
import dev.couponry.cli.show.Names;
import dev.couponry.v1.ImportCodesRequest;
import dev.couponry.v1.ImportCodesResponse;
import dev.couponry.v1.ImportedLines;
import dev.couponry.v1.ImportedLines.Outcome;
import io.grpc.stub.BlockingClientCall;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** A partner's codes, from a file. */
@Command(
    name = "import",
    description = {
      "Brings a partner's codes into a batch of mode Imported: a text file in UTF-8, a code a line.",
      "Codes that users have already, in a partner's or an older system, come with their users: as",
      "CSV whose first line names its columns, code and user_id, and if wanted claim_time (such as",
      "2026-10-01T08:00:00+08:00; empty: now) and uses_spent (uses redeemed there; empty: 0). A row",
      "without a user is a code that nobody has claimed. Limits of users count such coupons and do",
      "not refuse them; the batch's quantity and the campaign's total do.",
      "Every line gets a result, and none stops those after it; the same file again changes nothing.",
      "The exit code is 1 if a line is neither accepted nor a duplicate."
    },
    footer = {
      "",
      "Examples:",
      "  couponry batch import partner-codes -f codes.txt",
      "  couponry batch import partner-codes -f claimed.csv"
    })
final class BatchImport extends UploadCommand<ImportCodesRequest, ImportCodesResponse> {
  private static final int TOLD = 20;

  @Parameters(paramLabel = "BATCH", description = "Its name.")
  private String batch;

  private final CodeLines lines = new CodeLines();

  @Override
  ImportCodesRequest header() {
    return ImportCodesRequest.newBuilder()
        .setTenant(tenant())
        .setRequestId(requestId())
        .setBatch(batch)
        .build();
  }

  @Override
  ImportCodesRequest message(List<String> chunk) {
    return lines.message(chunk);
  }

  @Override
  BlockingClientCall<ImportCodesRequest, ImportCodesResponse> call(Service service) {
    return service.codes().importCodes();
  }

  @Override
  boolean isComplete(ImportCodesResponse answer) {
    return answer.getAccepted() + answer.getDuplicates() == answer.getLines();
  }

  @Override
  void text(ImportCodesResponse answer) {
    out().printf("accepted %,d of %,d lines%n", answer.getAccepted(), answer.getLines());
    told(answer, Outcome.DUPLICATE, answer.getDuplicates());
    told(answer, Outcome.MALFORMED, answer.getMalformed());
    told(answer, Outcome.OVER_QUANTITY, answer.getOverQuantity());
    told(answer, Outcome.OVER_TOTAL, answer.getOverTotal());
    told(answer, Outcome.NEVER_VALID, answer.getNeverValid());
    told(answer, Outcome.CAMPAIGN_OVER, answer.getCampaignOver());
  }

  private void told(ImportCodesResponse answer, Outcome outcome, long count) {
    if (count == 0) {
      return;
    }
    var runs = answer.getResultsList().stream().filter(run -> run.getOutcome() == outcome).toList();
    var lines = runs.stream().limit(TOLD).map(BatchImport::lines).collect(Collectors.joining(", "));
    out()
        .printf(
            "%s %,d: %s %s%s%n",
            Names.text(outcome),
            count,
            count == 1 ? "line" : "lines",
            lines,
            runs.size() > TOLD ? ", … (all of them: -o json)" : "");
  }

  private static String lines(ImportedLines run) {
    return run.getFirstLine() == run.getLastLine()
        ? Long.toString(run.getFirstLine())
        : run.getFirstLine() + "-" + run.getLastLine();
  }
}
