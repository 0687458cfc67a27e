package dev.couponry.platform.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where things go that can be had again: a cache that all data directories share. */
final class Caches {
  /** Where nobody, who runs the programs for root, can reach them; homes of root are closed. */
  private static final Path OF_THE_SYSTEM = Path.of("/var/cache/couponry");

  private Caches() {}

  /** The cache that the user of the programs can read, if it can be written, or else another. */
  static Path of(Unprivileged user, Path other) {
    Path cache = user == Unprivileged.AS_NOBODY ? OF_THE_SYSTEM : ofTheUser();
    try {
      Files.createDirectories(cache);
      return Files.isWritable(cache) ? cache : other;
    } catch (IOException notWritable) {
      return other;
    }
  }

  private static Path ofTheUser() {
    String configured = System.getenv("XDG_CACHE_HOME");
    Path base =
        configured == null || configured.isBlank()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(configured);
    return base.resolve("couponry");
  }
}
