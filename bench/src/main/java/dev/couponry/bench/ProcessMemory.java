package dev.couponry.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a process holds of the machine's memory, as Linux tells it. */
public final class ProcessMemory {
  private static final int KIBI = 1024;

  /** Written to {@code clear_refs}, forgets the peak: proc(5). */
  private static final String FORGET_PEAK = "5";

  private final Path proc;

  ProcessMemory(long pid) {
    this.proc = Path.of("/proc", Long.toString(pid));
  }

  /** Begins a new peak. */
  public void forgetPeak() {
    try {
      Files.writeString(proc.resolve("clear_refs"), FORGET_PEAK);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is resident now, in MiB. */
  public long residentMebibytes() {
    return mebibytes("VmRSS:");
  }

  /** The most that was resident since then, in MiB. */
  public long peakMebibytes() {
    return mebibytes("VmHWM:");
  }

  private long mebibytes(String what) {
    try {
      List<String> status = Files.readAllLines(proc.resolve("status"));
      return status.stream()
          .filter(line -> line.startsWith(what))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / KIBI)
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
