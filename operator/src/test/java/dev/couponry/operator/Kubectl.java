package dev.couponry.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** kubectl, as a person uses it. */
final class Kubectl {
  private Kubectl() {}

  record Run(int code, String out) {}

  /** What it says; fails if it does. */
  static String run(String... args) {
    Run run = attempt(args);
    assertThat(run.code()).as("kubectl %s%n%s", String.join(" ", args), run.out()).isZero();
    return run.out();
  }

  /** What it says, all of it, and how it ended. */
  static Run attempt(String... args) {
    var command = new ArrayList<>(List.of("kubectl"));
    command.addAll(List.of(args));
    try {
      var process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Run(process.waitFor(), out);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }
}
