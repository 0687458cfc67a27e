package dev.couponry.helm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The chart with something replaced, for what Helm does not do or show otherwise. */
final class ChartCopy {
  private ChartCopy() {}

  /**
   * @param target a directory below which it is put
   * @param changed what becomes of each file's text
   */
  static Path of(Path chart, Path target, UnaryOperator<String> changed) {
    try (Stream<Path> files = Files.walk(chart, FileVisitOption.FOLLOW_LINKS)) {
      for (Path file : files.toList()) {
        Path copy = target.resolve(chart.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.writeString(copy, changed.apply(Files.readString(file)));
        }
      }
      return target;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
