package dev.couponry.bench.rush;

import dev.couponry.bench.Workbench;
import java.time.Duration;
import java.util.stream.Stream;

/** How long the processes have computed by an instant. */
record CpuUse(long nanos, Duration service, Duration database, Duration client) {

  /** Shares of one core, in percent. */
  record Shares(double service, double database, double client) {}

  static CpuUse now(Workbench bench) {
    ProcessHandle service = bench.serviceProcess();
    return new CpuUse(
        System.nanoTime(),
        of(service),
        bench.databaseProcess().stream()
            .flatMap(it -> Stream.concat(Stream.of(it), it.descendants()))
            .map(CpuUse::of)
            .reduce(Duration.ZERO, Duration::plus),
        of(ProcessHandle.current()));
  }

  Shares since(CpuUse before) {
    long whole = nanos - before.nanos;
    return new Shares(
        share(service, before.service, whole),
        share(database, before.database, whole),
        share(client, before.client, whole));
  }

  private static double share(Duration now, Duration before, long whole) {
    return 100.0 * now.minus(before).toNanos() / whole;
  }

  private static Duration of(ProcessHandle process) {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }
}
