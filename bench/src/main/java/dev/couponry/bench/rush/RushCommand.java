package dev.couponry.bench.rush;

import dev.couponry.bench.Invariants;
import dev.couponry.bench.Replica;
import dev.couponry.bench.Results;
import dev.couponry.bench.Workbench;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures the rush. */
@Command(
    name = "rush",
    description = {
      "What the service does in a rush, beside what its database does alone: PostgreSQL's own",
      "pgbench runs the same statements, one transaction each, on the same database before it.",
      "Each job runs on a database of its own; at its end the invariants are checked, and that",
      "everything acknowledged is there. The exit code is 1 if a target is missed."
    })
public final class RushCommand implements Callable<Integer> {
  private static final int SPREAD = 100;

  /** More than pgbench redeems in a second on a machine of this size: hot, spread, together. */
  private static final int ALONE_HOT = 4_000;

  private static final int ALONE_SPREAD = 8_000;

  private static final int ALONE_TOGETHER = 20_000;

  private static final int MOST_MEBIBYTES = 512;

  /**
   * Room for what calls that wait have in hand, so that it does not grow old and need a full
   * collection.
   */
  private static final List<String> YOUNG =
      List.of("-XX:NewRatio=1", "-XX:SurvivorRatio=4", "-XX:TargetSurvivorRatio=90");

  /** What can be measured. */
  enum Kind {
    CLAIM,
    REDEEM,
    REDEEM_SPREAD,
    LOCK_REDEEM,
    SOLD_OUT,
    QUERY,
    START
  }

  @Option(
      names = "--jobs",
      split = ",",
      description = "What to measure: ${COMPLETION-CANDIDATES}. Default: all.")
  private Set<Kind> jobs = Set.of(Kind.values());

  @Option(names = "--pgbench", description = "PostgreSQL's pgbench. Default: of the PATH.")
  private String pgbench = "pgbench";

  @Option(
      names = "--connections",
      split = ",",
      description = "pgbench's connections, of which the best counts. Default: 1,4,16,64.")
  private List<Integer> connections = List.of(1, 4, 16, 64);

  @Option(
      names = "--callers",
      split = ",",
      description = "Callers at once, fewest first. Default: 64,512.")
  private List<Integer> callers = List.of(64, 512);

  @Option(
      names = "--seconds",
      description = "How long each figure is measured. Default: ${DEFAULT-VALUE}.")
  private int seconds = 10;

  @Option(
      names = "--warm-up",
      description = "Seconds before that: Java compiles what is hot. Default: ${DEFAULT-VALUE}.")
  private int warmUp = 20;

  @Option(names = "--replicas", description = "Processes of the service. Default: 1.")
  private int replicas = 1;

  @Option(names = "--heap", description = "Of each of them. Default: ${DEFAULT-VALUE}.")
  private String heap = "256m";

  @Option(names = "--java", description = "The JDK that runs them. Default: this one.")
  private Path java = Path.of(System.getProperty("java.home"));

  @Option(
      names = "--aot-java",
      description =
          "The JDK, 25 or newer, whose AOT cache is measured. Default: a 25 in /usr/lib/jvm.")
  private Optional<Path> aotJava = Optional.empty();

  @Option(
      names = "--java-options",
      split = " ",
      description = "More options of the service's Java, such as -Dcouponry.batching.size=128.")
  private List<String> javaOptions = List.of();

  @Option(
      names = "--profile",
      description = "Record the first process by JFR meanwhile, and print where its time went.")
  private boolean profile;

  @Spec private CommandSpec spec;

  @Option(names = "--save", description = "Write the tables into bench/RESULTS.md.")
  private boolean save;

  private final List<String> figures = new ArrayList<>(Row.heading());
  private final List<String> targets = new ArrayList<>(Target.heading());
  private final List<String> notes = new ArrayList<>();
  private final List<String> profiles = new ArrayList<>();
  private final List<Long> resident = new ArrayList<>();

  @Override
  public Integer call() throws SQLException {
    if (jobs.contains(Kind.START) && !Starts.arePrepared()) {
      throw new ParameterException(
          spec.commandLine(), "START needs the service packaged for an archive: use bench/run");
    }
    for (Kind kind : Kind.values()) {
      if (jobs.contains(kind)) {
        System.err.println("== " + kind);
        measure(kind);
      }
    }
    remember();
    List<String> all = new ArrayList<>(targets);
    for (List<String> part : List.of(figures, notes, profiles)) {
      all.add("");
      all.addAll(part);
    }
    Results.report(replicas == 1 ? "rush" : "rush-replicas", all, save);
    return targets.stream().anyMatch(it -> it.endsWith("| no |")) ? 1 : 0;
  }

  private void measure(Kind kind) throws SQLException {
    try (Workbench bench = Workbench.start(launch(), replicas);
        Flood flood = new Flood(bench.replicas().stream().map(Replica::address).toList())) {
      if (kind == Kind.START) {
        targets.addAll(new Starts(bench, options()).measure(JavaHome.in(java), aotHome()));
      } else {
        measure(bench, flood, job(kind, bench, flood));
      }
    }
  }

  private Replica.Launch launch() {
    return new Replica.Launch(Replica.JAR, java, options());
  }

  /**
   * As the chart has it, with the collector that Java chooses by itself in a container of this
   * size.
   */
  private List<String> options() {
    List<String> all = new ArrayList<>(List.of("-Xmx" + heap, "-XX:+UseSerialGC"));
    all.addAll(YOUNG);
    all.addAll(javaOptions);
    return all;
  }

  private Optional<JavaHome> aotHome() {
    return aotJava.map(JavaHome::in).or(() -> JavaHome.installed(25));
  }

  private Job job(Kind kind, Workbench bench, Flood flood) {
    return switch (kind) {
      case CLAIM -> new Claims(bench, 1);
      case REDEEM -> redemptions(bench, flood, Redemptions.Kind.HOT, ALONE_HOT + ALONE_TOGETHER);
      case REDEEM_SPREAD -> redemptions(bench, flood, Redemptions.Kind.SPREAD, ALONE_SPREAD);
      case LOCK_REDEEM -> redemptions(bench, flood, Redemptions.Kind.LOCKED, ALONE_HOT);
      case SOLD_OUT -> new SoldOut(bench);
      case QUERY -> new Wallets(bench, flood);
      case START -> throw new IllegalArgumentException("not a job: " + kind);
    };
  }

  private Redemptions redemptions(
      Workbench bench, Flood flood, Redemptions.Kind kind, int aloneASecond) {
    long alone = (long) aloneASecond * aloneSeconds() * connections.size();
    return new Redemptions(bench, flood, kind, alone);
  }

  /** pgbench needs no warm-up. */
  private int aloneSeconds() {
    return Math.max(1, seconds / 2);
  }

  private void measure(Workbench bench, Flood flood, Job job) throws SQLException {
    Contest contest =
        new Contest(
            bench,
            flood,
            new Pgbench(pgbench, bench, aloneSeconds()),
            new Contest.Plan(connections, callers, seconds, warmUp));
    RunIn.of(bench);
    job.prepare();
    Job.Reference reference = job.reference();
    double alone = contest.reference(job, reference);
    List<Profile> recording = new ArrayList<>();
    Outcome outcome = contest.job(job, alone, () -> recording.addAll(recording(bench)));
    recording.forEach(it -> profiled(job, it));
    figures.addAll(contest.rows());
    targets.addAll(outcome.targets(job, reference.title()));
    bench.replicas().forEach(it -> resident.add(it.memory().residentMebibytes()));
    verify(bench, job);
  }

  private List<Profile> recording(Workbench bench) {
    return profile
        ? List.of(Profile.begin(bench.replicas().get(0), bench.file("rush.jfr")))
        : List.of();
  }

  private void profiled(Job job, Profile recording) {
    profiles.add("Profile of: " + job.title() + ".");
    profiles.add("");
    profiles.addAll(recording.end());
    System.err.println(String.join("\n", profiles));
  }

  private void remember() {
    resident.stream()
        .max(Long::compare)
        .ifPresent(
            most ->
                targets.add(
                    new Target(
                            "resident memory of a process after its load, the most of all jobs",
                            Target.Bound.AT_MOST,
                            MOST_MEBIBYTES,
                            " MiB")
                        .line(most)));
  }

  private void verify(Workbench bench, Job job) throws SQLException {
    long begin = System.nanoTime();
    long acknowledged = job.check();
    Invariants.check(bench);
    notes.add(
        String.format(
            Locale.ROOT,
            "- %s: invariants hold; %,d acknowledgements, all there.",
            job.title(),
            acknowledged));
    System.err.printf(
        Locale.ROOT,
        "%s Recounted in %.0f s.%n",
        notes.get(notes.size() - 1),
        (System.nanoTime() - begin) / 1e9);
  }
}
