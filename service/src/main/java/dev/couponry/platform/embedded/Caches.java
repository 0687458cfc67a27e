package dev.couponry.platform.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where things go that can be had again: the user's cache, shared by all data directories. */
final class Caches {
  private Caches() {}

  /** The user's cache if it can be written, or else the directory given. */
  static Path directoryOr(Path other) {
    String configured = System.getenv("XDG_CACHE_HOME");
    Path base =
        configured == null || configured.isBlank()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(configured);
    Path cache = base.resolve("couponry");
    try {
      Files.createDirectories(cache);
      return Files.isWritable(cache) ? cache : other;
    } catch (IOException notWritable) {
      return other;
    }
  }
}
