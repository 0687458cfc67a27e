package dev.couponry.cli;

import com.google.protobuf.MessageOrBuilder;
import dev.couponry.cli.service.Failure;
import dev.couponry.cli.service.ServerOptions;
import dev.couponry.cli.service.Service;
import dev.couponry.cli.show.Json;
import dev.couponry.cli.show.Money;
import io.grpc.Status;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A command that asks the service. */
abstract class ServiceCommand implements Callable<Integer> {
  /** How an answer is printed. */
  enum Format {
    TEXT,
    JSON,
    YAML,
    CSV,
    JSONL
  }

  @Spec private CommandSpec spec;

  @ArgGroup(validate = false, order = 90, heading = "%nConnection:%n")
  private ServerOptions server = new ServerOptions();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      order = 80,
      description =
          "How to print the answer: text or json (get campaigns|batches: also yaml; batch export:"
              + " csv or jsonl).")
  private Format format = Format.TEXT;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      order = 81,
      description = "Show this help.")
  private boolean help;

  /** Asks the service and prints the answer; returns the exit code. */
  protected abstract int run(Service service);

  /** The currency of the cart, for a command that has one. */
  protected Optional<Money> money() {
    return Optional.empty();
  }

  /** Whether this command can print YAML. */
  protected boolean writesYaml() {
    return false;
  }

  /** Whether this command prints rows, as CSV or JSON lines, and nothing else. */
  protected boolean writesRows() {
    return false;
  }

  /** The `--request-id` to repeat a change with; empty for a command that changes nothing. */
  protected String requestId() {
    return "";
  }

  @Override
  public final Integer call() {
    if (format == Format.YAML && !writesYaml()) {
      throw new BadInput("-o yaml is for get campaigns and get batches only; use text or json");
    }
    if ((format == Format.CSV || format == Format.JSONL) && !writesRows()) {
      throw new BadInput("-o csv and -o jsonl are for batch export only; use text or json");
    }
    prepare();
    try (var service = server.connect()) {
      return run(service);
    }
  }

  /** Checks what needs no service. */
  protected void prepare() {}

  final boolean isJson() {
    return format == Format.JSON;
  }

  final boolean isJsonLines() {
    return format == Format.JSONL || writesRows() && isJson();
  }

  final boolean isCsv() {
    return format == Format.CSV;
  }

  final boolean isYaml() {
    return format == Format.YAML;
  }

  final PrintWriter out() {
    return spec.commandLine().getOut();
  }

  final PrintWriter err() {
    return spec.commandLine().getErr();
  }

  /** The tenant of every request; empty means the token's. */
  final String tenant() {
    return server.tenant();
  }

  /** Prints an answer as JSON, or as text. */
  final int print(MessageOrBuilder answer, Runnable text) {
    if (isJson()) {
      out().println(Json.of(answer));
    } else {
      text.run();
    }
    return ExitCodes.OK;
  }

  /** What the user may do next, where it is obvious. */
  final List<String> nextSteps(Failure failure) {
    var steps = new ArrayList<String>();
    if (failure.isUnreachable()) {
      steps.add("is the service running at " + server.address() + "? start it with: couponry dev");
    } else if (failure.exitCode() == ExitCodes.UNAVAILABLE && !requestId().isEmpty()) {
      steps.add(
          "whether it was done is not known; to be sure, repeat with --request-id " + requestId());
    }
    var missing = failure.metadata().getOrDefault("missing_amount", "");
    if (missing.matches("[1-9]\\d{0,17}")) {
      money().ifPresent(m -> steps.add(m.text(Long.parseLong(missing)) + " more to spend"));
    }
    if (failure.code() == Status.Code.UNAUTHENTICATED) {
      steps.add("give a token with --token, or in COUPONRY_TOKEN");
    }
    if (failure.reason().equals("CAMPAIGN_NOT_FOUND")) {
      steps.add("list them with: couponry get campaigns");
    }
    if (failure.reason().equals("AUDIENCE_NOT_FOUND")) {
      steps.add("list them with: couponry audiences list");
    }
    if (failure.reason().equals("APPROVAL_NOT_PENDING")) {
      steps.add("list what waits with: couponry approvals list --review pending");
    }
    if (failure.reason().equals("COUPON_BATCH_NOT_FOUND")) {
      steps.add("list them with: couponry get batches");
    }
    return steps;
  }
}
