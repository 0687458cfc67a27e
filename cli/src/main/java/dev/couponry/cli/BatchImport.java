package dev.couponry.cli;

import dev.couponry.cli.service.Service;
import dev.couponry.cli.show.Names;
import dev.couponry.v1.ImportCodesRequest;
import dev.couponry.v1.ImportCodesResponse;
import dev.couponry.v1.ImportedLines;
import dev.couponry.v1.ImportedLines.Outcome;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A partner's codes, from a file. */
@Command(
    name = "import",
    description = {
      "Brings a partner's codes into a batch of mode Imported: a text file in UTF-8, a code a line.",
      "Every line gets a result, and none stops those after it; the same file again changes nothing.",
      "The exit code is 1 if a line is malformed or beyond the batch's quantity."
    },
    footer = {"", "Example:", "  couponry batch import partner-codes -f codes.txt"})
final class BatchImport extends ChangeCommand {
  private static final int TOLD = 20;

  @Parameters(paramLabel = "BATCH", description = "Its name.")
  private String batch;

  @Option(
      names = {"-f", "--file"},
      paramLabel = "FILE",
      required = true,
      description = "The codes; - is stdin.")
  private String file;

  @Override
  protected int run(Service service) {
    var lines =
        new LineStream<ImportCodesRequest, ImportCodesResponse>(
            header(), chunk -> ImportCodesRequest.newBuilder().addAllCodes(chunk).build());
    var answer = lines.send(file, service.codes().importCodes(), err());
    print(answer, () -> text(answer));
    return answer.getMalformed() + answer.getOverQuantity() > 0 ? ExitCodes.REFUSED : ExitCodes.OK;
  }

  private ImportCodesRequest header() {
    return ImportCodesRequest.newBuilder()
        .setTenant(tenant())
        .setRequestId(requestId())
        .setBatch(batch)
        .build();
  }

  private void text(ImportCodesResponse answer) {
    out().printf("accepted %,d of %,d lines%n", answer.getAccepted(), answer.getLines());
    told(answer, Outcome.DUPLICATE, answer.getDuplicates());
    told(answer, Outcome.MALFORMED, answer.getMalformed());
    told(answer, Outcome.OVER_QUANTITY, answer.getOverQuantity());
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
