package dev.couponry.images;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A process that sees nothing but the image's own files, as the image's own user, with {@code /tmp}
 * and what a kernel gives: what a container runtime does, save for limits and the network, which is
 * this machine's. Needs root and Linux.
 */
final class Container implements AutoCloseable {
  private static final String ENTER =
      """
      set -e
      root=$1; shift
      mkdir -p "$root/proc" "$root/dev"
      mount --bind "$root" "$root"
      mount -o remount,bind,ro "$root"
      mount -t proc proc "$root/proc"
      mount --rbind /dev "$root/dev"
      mount -t tmpfs -o mode=1777 tmp "$root/tmp"
      exec env -i "$@"
      """;

  private final Process process;
  private final Path log;

  private Container(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /** Whether this machine lets us. */
  static boolean isPossible() {
    try {
      Process probe =
          new ProcessBuilder(
                  "unshare", "-m", "sh", "-c", "test $(id -u) = 0 && mount -t tmpfs t /mnt")
              .redirectErrorStream(true)
              .start();
      return probe.waitFor(10, TimeUnit.SECONDS) && probe.exitValue() == 0;
    } catch (IOException absent) {
      return false;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * Starts a program of the image.
   *
   * @param command its own entrypoint, or another command
   * @param environment beside the image's own
   */
  static Container start(
      ImageTar image, Path root, List<String> command, Map<String, String> environment, Path log)
      throws IOException {
    List<String> line = new ArrayList<>(List.of("unshare", "-m", "--propagation", "private"));
    line.addAll(List.of("sh", "-c", ENTER, "sh", root.toString()));
    line.addAll(image.environment());
    environment.forEach((name, value) -> line.add(name + "=" + value));
    line.addAll(List.of("/usr/sbin/chroot", "--userspec=" + image.user(), root.toString()));
    line.addAll(command);
    Process process =
        new ProcessBuilder(line)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    return new Container(process, log);
  }

  String log() throws IOException {
    return Files.readString(log);
  }

  boolean isRunning() {
    return process.isAlive();
  }

  /** The user that it runs as, by the kernel's word. */
  String uid() throws IOException {
    return Files.readString(Path.of("/proc", Long.toString(process.pid()), "status"))
        .replaceAll("(?s).*\\nUid:\\t(\\d+).*", "$1");
  }

  /** Waits for its end and returns its exit code. */
  int awaitExit() throws InterruptedException {
    if (!process.waitFor(2, TimeUnit.MINUTES)) {
      throw new AssertionError("it does not end");
    }
    return process.exitValue();
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    awaitExit();
  }
}
