package dev.couponry.cli;

import com.google.gson.JsonObject;
import dev.couponry.cli.service.Failure;
import dev.couponry.cli.show.Json;
import io.grpc.StatusRuntimeException;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what went wrong: lines on stderr, with `-o json` also one document on stdout. */
final class Problems {
  private Problems() {}

  static int usage(ParameterException e, String[] args) {
    var line = e.getCommandLine();
    say(line, e.getMessage());
    UnmatchedArgumentException.printSuggestions(e, line.getErr());
    line.getErr().println("see: " + line.getCommandSpec().qualifiedName() + " --help");
    return ExitCodes.BAD_INPUT;
  }

  static int failed(Exception e, CommandLine line, ParseResult parsed) {
    if (e instanceof BadInput bad) {
      bad.lines().forEach(problem -> say(line, problem));
      json(line, invalid(bad.lines()));
      return ExitCodes.BAD_INPUT;
    }
    if (e instanceof StatusRuntimeException status) {
      return refused(Failure.of(status), line);
    }
    say(line, "defect: " + e);
    return ExitCodes.DEFECT;
  }

  private static int refused(Failure failure, CommandLine line) {
    failure.lines().forEach(problem -> say(line, problem));
    if (line.getCommand() instanceof ServiceCommand command) {
      command.nextSteps(failure).forEach(line.getErr()::println);
    }
    json(line, failure.json());
    return failure.exitCode();
  }

  private static void say(CommandLine line, String problem) {
    line.getErr().println("couponry: " + problem);
  }

  private static void json(CommandLine line, JsonObject error) {
    if (line.getCommand() instanceof ServiceCommand command && command.isJson()) {
      var document = new JsonObject();
      document.add("error", error);
      line.getOut().println(Json.pretty(document));
    }
  }

  private static JsonObject invalid(List<String> lines) {
    var error = new JsonObject();
    error.addProperty("code", "INVALID_INPUT");
    error.addProperty("message", String.join("\n", lines));
    return error;
  }
}
