package dev.couponry.helm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What other modules say, as text. */
final class Sources {
  private static final Pattern VERSION =
      Pattern.compile("<artifactId>couponry-parent</artifactId>\\s*<version>([^<]+)</version>");

  private Sources() {}

  /** All Java sources of a module. */
  static String of(String module) {
    Path sources = Chart.PROJECT.resolve(module).resolve("src/main/java");
    try (Stream<Path> files = Files.walk(sources)) {
      return files
          .filter(it -> it.toString().endsWith(".java"))
          .map(Chart::text)
          .collect(Collectors.joining("\n"));
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }

  /** The project's version. */
  static String version() {
    return VERSION
        .matcher(Chart.text(Chart.PROJECT.resolve("pom.xml")))
        .results()
        .findFirst()
        .orElseThrow()
        .group(1);
  }
}
