package dev.couponry.bench.rush;

import dev.couponry.bench.Workbench;
import java.time.Duration;
import java.util.stream.Stream;

/** How long the processes have computed by an instant; several of the service together. */
record CpuUse(long nanos, Duration service, Duration database, Duration client) {

  /** Shares of one core, in percent. */
  record Shares(double service, double database, double client) {}

  static CpuUse now(Workbench bench) {
    return new CpuUse(
        System.nanoTime(),
        bench.replicas().stream()
            .map(replica -> of(replica.handle()))
            .reduce(Duration.ZERO, Duration::plus),
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
