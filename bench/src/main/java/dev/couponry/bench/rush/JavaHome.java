package dev.couponry.bench.rush;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A JDK on this machine, as the file {@code release} in it tells. */
record JavaHome(Path home, String version) {
  private static final Pattern VERSION = Pattern.compile("(?m)^JAVA_VERSION=\"([^\"]+)\"");

  /** Where Linux distributions put JDKs. */
  private static final Path JDKS = Path.of("/usr/lib/jvm");

  /**
   * The JDK in a directory.
   *
   * @throws IllegalArgumentException if there is none
   */
  static JavaHome in(Path home) {
    return find(home)
        .orElseThrow(() -> new IllegalArgumentException(home + " is not a JDK's directory"));
  }

  /** The JDK of a feature release among the machine's; empty: there is none. */
  static Optional<JavaHome> installed(int feature) {
    if (!Files.isDirectory(JDKS)) {
      return Optional.empty();
    }
    try (Stream<Path> homes = Files.list(JDKS)) {
      return homes
          .sorted(Comparator.naturalOrder())
          .flatMap(home -> find(home).stream())
          .filter(it -> it.feature() == feature)
          .findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Such as 25. */
  int feature() {
    return Integer.parseInt(version.split("[.+-]")[0]);
  }

  private static Optional<JavaHome> find(Path home) {
    Path release = home.resolve("release");
    if (!Files.isReadable(release) || !Files.isExecutable(home.resolve("bin").resolve("java"))) {
      return Optional.empty();
    }
    try {
      return version(Files.readAllLines(release)).map(it -> new JavaHome(home, it));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The version that a file {@code release} names. */
  static Optional<String> version(List<String> release) {
    Matcher matcher = VERSION.matcher(String.join("\n", release));
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}
