package dev.couponry.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.stream.Stream;

/** What was measured on. */
final class Machine {
  private Machine() {}

  /** Date, processor, cores, memory, Java and operating system in a line. */
  static String facts() {
    return String.format(
        "Measured %s (UTC) on %s, %d cores, %s, Java %s, %s %s.",
        LocalDate.now(ZoneOffset.UTC),
        field(Path.of("/proc/cpuinfo"), "model name", "an unknown processor"),
        Runtime.getRuntime().availableProcessors(),
        field(Path.of("/proc/meminfo"), "MemTotal", "unknown memory"),
        System.getProperty("java.version"),
        System.getProperty("os.name"),
        System.getProperty("os.version"));
  }

  private static String field(Path file, String name, String otherwise) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .filter(line -> line.startsWith(name))
          .findFirst()
          .map(line -> line.substring(line.indexOf(':') + 1).trim())
          .orElse(otherwise);
    } catch (IOException e) {
      return otherwise;
    }
  }
}
