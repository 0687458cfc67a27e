package dev.couponry.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** Runs the whole program against a recording server. */
abstract class CommandLineTestBase {
  final RecordingServer server = new RecordingServer();

  /** What a run left behind. */
  record Run(int code, String out, String err) {}

  @AfterEach
  void stop() {
    server.close();
  }

  final Run couponry(String... args) {
    var line = new ArrayList<>(List.of(args));
    line.addAll(List.of("--server", server.address()));
    return alone(line.toArray(String[]::new));
  }

  static Run alone(String... args) {
    var out = new StringWriter();
    var err = new StringWriter();
    var code = Main.run(new PrintWriter(out), new PrintWriter(err), args);
    return new Run(code, out.toString(), err.toString());
  }
}
