package dev.couponry.bench.rush;

import dev.couponry.bench.Invariants;
import dev.couponry.bench.Results;
import dev.couponry.bench.Workbench;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures the rush. */
@Command(
    name = "rush",
    description = {
      "What the service does in a rush, beside what its database does alone: PostgreSQL's own",
      "pgbench runs the same statements, one transaction each, on the same database before it.",
      "Each job runs on a database of its own, whose invariants are checked at its end."
    })
public final class RushCommand implements Callable<Integer> {
  private static final String HEAP = "512m";
  private static final int SPREAD = 100;

  /** More than any of these does in a second on a machine of this size. */
  private static final int REDEEMED_A_SECOND = 3_000;

  /** Java compiles what is hot for half a minute, on a core that the rest then lacks. */
  private static final int WARM_UP_SECONDS = 30;

  private static final int WARM_UP_CALLERS = 256;

  /** The jobs that can be measured. */
  enum Job {
    CLAIM,
    CLAIM_SPREAD,
    REDEEM,
    REDEEM_SPREAD,
    LOCK_REDEEM,
    SOLD_OUT,
    QUERY
  }

  @Option(
      names = "--jobs",
      split = ",",
      description = "What to measure: ${COMPLETION-CANDIDATES}. Default: all.")
  private Set<Job> jobs = Set.of(Job.values());

  @Option(names = "--pgbench", description = "PostgreSQL's pgbench. Default: of the PATH.")
  private String pgbench = "pgbench";

  @Option(
      names = "--connections",
      split = ",",
      description = "pgbench's connections, of which the best counts. Default: 1,4,16,64.")
  private List<Integer> connections = List.of(1, 4, 16, 64);

  @Option(names = "--callers", split = ",", description = "Callers at once. Default: 64,512.")
  private List<Integer> callers = List.of(64, 512);

  @Option(names = "--seconds", description = "How long each figure is measured. Default: 10.")
  private int seconds = 10;

  @Option(names = "--save", description = "Write the table into bench/RESULTS.md.")
  private boolean save;

  @Override
  public Integer call() throws SQLException {
    List<String> table = new ArrayList<>(Contest.heading());
    for (Job job : Job.values()) {
      if (jobs.contains(job)) {
        table.addAll(measured(job));
      }
    }
    Results.report("rush", table, save);
    return 0;
  }

  private List<String> measured(Job job) throws SQLException {
    int most = callers.stream().max(Integer::compare).orElseThrow();
    try (Workbench bench = Workbench.start(HEAP);
        Flood flood = new Flood(bench.replicas().get(0).address(), most)) {
      List<String> lines = measured(bench, flood, job);
      Invariants.check(bench);
      return lines;
    }
  }

  private List<String> measured(Workbench bench, Flood flood, Job job) throws SQLException {
    return switch (job) {
      case CLAIM -> claims(bench, flood, "claim, one hot batch", 1);
      case CLAIM_SPREAD -> claims(bench, flood, "claim, 100 campaigns", SPREAD);
      case REDEEM -> redemptions(bench, flood, "redeem, one hot campaign", 1, false);
      case REDEEM_SPREAD -> redemptions(bench, flood, "redeem, 100 campaigns", SPREAD, false);
      case LOCK_REDEEM -> redemptions(bench, flood, "lock + redeem, one hot campaign", 1, true);
      case SOLD_OUT -> soldOut(bench, flood);
      case QUERY -> query(bench, flood);
    };
  }

  private List<String> claims(Workbench bench, Flood flood, String job, int campaigns)
      throws SQLException {
    Claims claims = new Claims(bench, "claims", campaigns);
    claims.prepare();
    List<String> lines = new ArrayList<>();
    Pgbench.Best best = new Pgbench(pgbench, bench, seconds).best(claims.script(), connections);
    lines.add(Contest.alone(job, best));
    flood.closed(WARM_UP_CALLERS, WARM_UP_SECONDS, claims::call);
    lines.addAll(
        new Contest(bench, flood, callers, seconds)
            .service(job, best.perSecond(), claims::call)
            .lines());
    return lines;
  }

  private List<String> redemptions(
      Workbench bench, Flood flood, String job, int campaigns, boolean lockFirst)
      throws SQLException {
    Redemptions redemptions = new Redemptions(bench, "orders", campaigns);
    redemptions.declare();
    long alone = (long) REDEEMED_A_SECOND * seconds * connections.size();
    long served = (long) REDEEMED_A_SECOND * (seconds * (callers.size() + 1) + WARM_UP_SECONDS);
    redemptions.claim(flood, alone + served);
    redemptions.layOut(alone);
    List<String> lines = new ArrayList<>();
    Pgbench.Best best =
        new Pgbench(pgbench, bench, seconds).best(redemptions.script(), connections);
    lines.add(Contest.alone(job, best));
    Caller caller = lockFirst ? redemptions::lockAndRedeem : redemptions::redeem;
    flood.closed(WARM_UP_CALLERS, WARM_UP_SECONDS, caller);
    lines.addAll(
        new Contest(bench, flood, callers, seconds).service(job, best.perSecond(), caller).lines());
    return lines;
  }

  private List<String> soldOut(Workbench bench, Flood flood) {
    SoldOut gone = new SoldOut(bench);
    gone.prepare();
    return beside(bench, flood, "empty call", gone::nothing, "sold out", gone::claim);
  }

  private List<String> query(Workbench bench, Flood flood) {
    Wallets wallets = new Wallets(bench);
    wallets.prepare();
    return beside(
        bench,
        flood,
        "list 50 coupons",
        wallets::list,
        "query, 50 coupons, 20 lines",
        wallets::query);
  }

  /** What costs little, and then a job in relation to the most of that. */
  private List<String> beside(
      Workbench bench, Flood flood, String easy, Caller little, String job, Caller caller) {
    Contest contest = new Contest(bench, flood, callers, seconds);
    flood.closed(WARM_UP_CALLERS, WARM_UP_SECONDS, little);
    flood.closed(WARM_UP_CALLERS, WARM_UP_SECONDS, caller);
    Contest.Outcome reference = contest.service(easy, 0, little);
    List<String> lines = new ArrayList<>(reference.lines());
    lines.addAll(contest.service(job, reference.most(), caller).lines());
    return lines;
  }
}
