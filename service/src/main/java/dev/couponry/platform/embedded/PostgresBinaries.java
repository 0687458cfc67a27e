package dev.couponry.platform.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's own programs, unpacked once from the archive on the class path (Zonky's builds from
 * Maven Central) and found unpacked from then on.
 */
final class PostgresBinaries {
  private final Path directory;

  private PostgresBinaries(Path directory) {
    this.directory = directory;
  }

  /** The program of that name, such as {@code pg_ctl}. */
  Path program(String name) {
    return directory.resolve("bin").resolve(name);
  }

  /**
   * The programs, unpacked below the cache unless they are already.
   *
   * @throws EmbeddedDatabaseFailure if there are none for this machine
   */
  static PostgresBinaries unpackedIn(Path cache) throws IOException {
    String archive = archiveOfThisMachine();
    URL resource = PostgresBinaries.class.getClassLoader().getResource(archive);
    if (resource == null) {
      throw new EmbeddedDatabaseFailure(
          "there is no embedded PostgreSQL for this machine ("
              + archive
              + "); set"
              + " COUPONRY_DATABASE_URL to a PostgreSQL of your own");
    }
    URLConnection connection = resource.openConnection();
    connection.setUseCaches(false);
    try (InputStream packed = connection.getInputStream()) {
      String name = archive.replace(".txz", "") + "-" + connection.getContentLengthLong();
      Path target = cache.resolve(name);
      if (!Files.isDirectory(target)) {
        unpackOnce(packed, cache, target);
      }
      return new PostgresBinaries(target);
    }
  }

  private static String archiveOfThisMachine() {
    String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String cpu = System.getProperty("os.arch");
    String system = os.contains("mac") ? "darwin" : os.contains("linux") ? "linux" : os;
    String machine =
        switch (cpu) {
          case "amd64", "x86_64" -> "x86_64";
          case "aarch64", "arm64" -> "arm_64";
          default -> cpu;
        };
    return "postgres-" + system + "-" + machine + ".txz";
  }

  /** Unpacks beside the target and moves it there whole, so that nobody finds half of it. */
  private static void unpackOnce(InputStream packed, Path cache, Path target) throws IOException {
    Files.createDirectories(cache);
    Path unpacking = Files.createTempDirectory(cache, "unpacking-");
    Files.setPosixFilePermissions(unpacking, PosixFilePermissions.fromString("rwxr-xr-x"));
    try {
      unpack(packed, unpacking);
      Files.move(unpacking, target);
    } catch (FileAlreadyExistsException
        | DirectoryNotEmptyException
        | AtomicMoveNotSupportedException somebodyWasFirst) {
      Directories.delete(unpacking);
    }
  }

  private static void unpack(InputStream packed, Path directory) throws IOException {
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(packed)))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path target = directory.resolve(entry.getName()).normalize();
        if (!target.startsWith(directory)) {
          throw new IOException("The archive leads outside: " + entry.getName());
        }
        unpack(tar, entry, target);
      }
    }
  }

  private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path target)
      throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      return;
    }
    Files.createDirectories(target.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(tar, target);
    boolean program = (entry.getMode() & 0100) != 0;
    Files.setPosixFilePermissions(
        target, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
  }
}
