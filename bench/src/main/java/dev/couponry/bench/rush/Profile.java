package dev.couponry.bench.rush;

import dev.couponry.bench.Replica;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;

/** A recording of a running service by Java's Flight Recorder, switched on and off by jcmd. */
final class Profile {
  private static final String NAME = "rush";

  /** Java that runs; and what waits in the operating system, such as for a socket, when it does. */
  private static final Set<String> SAMPLES =
      Set.of("jdk.ExecutionSample", "jdk.NativeMethodSample");

  private static final Set<String> WAITING =
      Set.of("epollWait", "wait", "accept", "poll", "read0", "readBytes");

  private final Replica replica;
  private final Path file;

  private Profile(Replica replica, Path file) {
    this.replica = replica;
    this.file = file;
  }

  /**
   * Begins.
   *
   * @param file to keep it in
   */
  static Profile begin(Replica replica, Path file) {
    Profile profile = new Profile(replica, file);
    profile.jcmd("JFR.start", "name=" + NAME, "settings=profile");
    return profile;
  }

  /** Ends, and tells where the time went. */
  List<String> end() {
    jcmd("JFR.stop", "name=" + NAME, "filename=" + file.toAbsolutePath());
    List<Hot.Sample> samples = new ArrayList<>();
    double pauses = 0;
    try (RecordingFile recording = new RecordingFile(file)) {
      while (recording.hasMoreEvents()) {
        RecordedEvent event = recording.readEvent();
        String type = event.getEventType().getName();
        if (SAMPLES.contains(type)) {
          samples.add(sample(event));
        } else if (type.equals("jdk.GarbageCollection")) {
          pauses += event.getDuration("sumOfPauses").toNanos() / 1e6;
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    samples.removeIf(it -> WAITING.stream().anyMatch(w -> it.innermost().endsWith("." + w)));
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format("%,d samples; garbage collection paused %.0f ms.", samples.size(), pauses));
    lines.add("");
    lines.addAll(Hot.lines(samples));
    return lines;
  }

  private static Hot.Sample sample(RecordedEvent event) {
    RecordedThread thread = event.getThread("sampledThread");
    List<String> methods =
        event.getStackTrace() == null
            ? List.of()
            : event.getStackTrace().getFrames().stream().map(Profile::method).toList();
    return new Hot.Sample(thread == null ? "?" : String.valueOf(thread.getJavaName()), methods);
  }

  private static String method(RecordedFrame frame) {
    return frame.getMethod().getType().getName() + "." + frame.getMethod().getName();
  }

  private void jcmd(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(replica.javaHome().resolve("bin").resolve("jcmd").toString());
    command.add(Long.toString(replica.handle().pid()));
    command.addAll(List.of(arguments));
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0 || said.contains("Exception")) {
        throw new IllegalStateException(String.join(" ", command) + " failed:\n" + said);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("--profile needs a JDK with jcmd", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
