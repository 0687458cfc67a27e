package dev.couponry.platform.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Makes a cluster: UTF-8, sorted by code point whatever the machine's locale, one role with a
 * random password that is kept beside it.
 */
final class NewCluster {
  private final Path directory;
  private final Programs programs;
  private final Unprivileged unprivileged;
  private final Durability durability;

  NewCluster(Path directory, Programs programs, Unprivileged unprivileged, Durability durability) {
    this.directory = directory;
    this.programs = programs;
    this.unprivileged = unprivileged;
    this.durability = durability;
  }

  /** Makes it beside its place and moves it there whole: a cluster is there or it is not. */
  void make(Path cluster) throws IOException {
    Path making = directory.resolve("cluster.new");
    Directories.delete(making);
    Files.createDirectory(making);
    Path password = directory.resolve("password");
    writePassword(password);
    unprivileged.own(making);
    programs.mustRun("initdb", arguments(making, password).toArray(String[]::new));
    Files.move(making, cluster);
  }

  private List<String> arguments(Path cluster, Path password) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-D",
                cluster.toString(),
                "-U",
                EmbeddedDatabase.NAME,
                "--pwfile=" + password,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--no-instructions"));
    if (durability == Durability.THROWN_AWAY) {
      arguments.add("--no-sync");
    }
    return arguments;
  }

  private static void writePassword(Path file) throws IOException {
    byte[] secret = new byte[24];
    new SecureRandom().nextBytes(secret);
    Files.deleteIfExists(file);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, HexFormat.of().formatHex(secret) + "\n");
  }
}
