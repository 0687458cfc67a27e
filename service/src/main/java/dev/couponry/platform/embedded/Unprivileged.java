package dev.couponry.platform.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How root runs programs that refuse to run as root: in a user namespace of its own, in which it is
 * nobody and still owns its files; or, where containers forbid namespaces, as the user nobody, who
 * then owns the data and may pass through directories that are root's.
 */
enum Unprivileged {
  ALREADY(List.of(), false),
  BY_NAMESPACE(List.of("unshare", "-U"), false),
  AS_NOBODY(
      List.of(
          "setpriv",
          "--reuid=65534",
          "--regid=65534",
          "--clear-groups",
          "--inh-caps=+dac_override",
          "--ambient-caps=+dac_override"),
      true);

  private static final int NOBODY = 65534;

  private final List<String> prefix;
  private final boolean givesAway;

  Unprivileged(List<String> prefix, boolean givesAway) {
    this.prefix = prefix;
    this.givesAway = givesAway;
  }

  /** What to write before a program's own command line. */
  List<String> prefix() {
    return prefix;
  }

  /** Makes the programs' user the owner of a directory, if it is not the owner already. */
  void own(Path directory) throws IOException {
    if (!givesAway) {
      return;
    }
    for (Path path : Directories.contents(directory)) {
      Files.setAttribute(path, "unix:uid", NOBODY);
    }
  }

  /** What works for this process and the owner of its files. */
  static Unprivileged here(Path ownFile) throws IOException {
    if (!Integer.valueOf(0).equals(Files.getAttribute(ownFile, "unix:uid"))) {
      return ALREADY;
    }
    if (works(BY_NAMESPACE)) {
      return BY_NAMESPACE;
    }
    if (works(AS_NOBODY)) {
      return AS_NOBODY;
    }
    throw new EmbeddedDatabaseFailure(
        "PostgreSQL does not run as root and neither unshare nor setpriv works here; start the"
            + " service as another user");
  }

  private static boolean works(Unprivileged way) {
    List<String> command = new ArrayList<>(way.prefix);
    command.addAll(List.of("sh", "-c", "test \"$(id -u)\" != 0"));
    try {
      Process probe =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return probe.waitFor(10, TimeUnit.SECONDS) && probe.exitValue() == 0;
    } catch (IOException absent) {
      return false;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
