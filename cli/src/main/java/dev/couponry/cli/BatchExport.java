package dev.couponry.cli;

import dev.couponry.cli.codes.CodeRows;
import dev.couponry.cli.codes.CsvRows;
import dev.couponry.cli.codes.JsonRows;
import dev.couponry.cli.service.Service;
import dev.couponry.cli.show.Names;
import dev.couponry.cli.show.Progress;
import dev.couponry.v1.Coupon;
import dev.couponry.v1.CouponBatch;
import dev.couponry.v1.ExportCodesRequest;
import dev.couponry.v1.ExportCodesResponse;
import dev.couponry.v1.ExportedCode;
import dev.couponry.v1.GetCouponBatchRequest;
import io.grpc.StatusException;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The codes of a batch, to a file. */
@Command(
    name = "export",
    description = {
      "Writes the codes of a batch: the coupons claimed of a batch that makes codes on claim, else",
      "all its codes. CSV is UTF-8 with a byte order mark; a code that a spreadsheet would take for",
      "a formula begins with an apostrophe there, so programs better read -o jsonl. The service",
      "records who exports."
    },
    footer = {
      "",
      "Examples:",
      "  couponry batch export flyers --file flyers.csv",
      "  couponry batch export flyers --state available -o jsonl > flyers.jsonl"
    })
final class BatchExport extends ServiceCommand {
  @Parameters(paramLabel = "BATCH", description = "Its name.")
  private String batch;

  @Option(
      names = "--state",
      paramLabel = "STATE",
      split = ",",
      description = "Only in one of these: available, locked, used, expired, cancelled.")
  private List<String> states = List.of();

  @Option(names = "--file", paramLabel = "FILE", description = "Where to. Default: stdout.")
  private Path file;

  @Option(
      names = "--resume-token",
      paramLabel = "TOKEN",
      description = "Go on where an export broke off, and add to its file.")
  private String resumeToken = "";

  @Override
  protected boolean writesRows() {
    return true;
  }

  @Override
  protected int run(Service service) {
    var request = request();
    try (var rows = rows();
        var progress = new Progress(err(), Progress.isWatched(), expected(service))) {
      var written = copy(service, request, rows, progress);
      progress.close();
      err().printf("%,d codes%n", written);
      return ExitCodes.OK;
    } catch (IOException e) {
      throw new BadInput("cannot write " + (file == null ? "" : file) + ": " + e.getMessage());
    }
  }

  private ExportCodesRequest request() {
    var request =
        ExportCodesRequest.newBuilder()
            .setTenant(tenant())
            .setBatch(batch)
            .setResumeToken(resumeToken);
    states.forEach(s -> request.addStates(Names.parse("--state", s, Coupon.State.class)));
    return request.build();
  }

  /** How many codes there are; with a filter or in the middle nobody knows. */
  private long expected(Service service) {
    if (!states.isEmpty() || !resumeToken.isEmpty() || !Progress.isWatched()) {
      return 0;
    }
    var named = GetCouponBatchRequest.newBuilder().setTenant(tenant()).setName(batch).build();
    return codesOf(service.campaigns().getCouponBatch(named).getCouponBatch());
  }

  private static long codesOf(CouponBatch declared) {
    return switch (declared.getSpec().getCode().getMode()) {
      case PREGENERATED, IMPORTED -> declared.getCounters().getGenerated();
      default -> declared.getCounters().getClaimed();
    };
  }

  private long copy(Service service, ExportCodesRequest request, CodeRows rows, Progress progress)
      throws IOException {
    var written = 0L;
    var token = resumeToken;
    try {
      var pages = service.codes().exportCodes(request);
      for (var page = pages.read(); page != null; page = pages.read()) {
        written += write(page, rows);
        token = page.getResumeToken();
        progress.at(written);
      }
      return written;
    } catch (StatusException e) {
      if (!token.isEmpty()) {
        err().printf("%,d codes are written; go on with: --resume-token %s%n", written, token);
      }
      throw e.getStatus().asRuntimeException(e.getTrailers());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static int write(ExportCodesResponse page, CodeRows rows) throws IOException {
    for (ExportedCode code : page.getCodesList()) {
      rows.write(code);
    }
    return page.getCodesCount();
  }

  private CodeRows rows() throws IOException {
    var goesOn = !resumeToken.isEmpty();
    var to = file == null ? new Unclosed(out()) : toFile(goesOn);
    return isJsonLines() ? new JsonRows(to) : new CsvRows(to, goesOn);
  }

  private Writer toFile(boolean goesOn) throws IOException {
    return goesOn
        ? Files.newBufferedWriter(file, StandardOpenOption.APPEND)
        : Files.newBufferedWriter(file);
  }

  /** Stdout stays open for what comes after. */
  private static final class Unclosed extends FilterWriter {
    Unclosed(Writer to) {
      super(to);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
