package dev.couponry.bench.claimable;

import dev.couponry.bench.IndexUse;
import dev.couponry.bench.Load;
import dev.couponry.bench.Results;
import dev.couponry.bench.Workbench;
import dev.couponry.v1.ClaimableOffer;
import dev.couponry.v1.ListClaimableRequest;
import dev.couponry.v1.UserContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures the coupon centre. */
@Command(
    name = "claimable",
    description = {
      "The coupon centre: ListClaimable with 200 campaigns, for a user who has 500 coupons of them.",
      "The exit code is 1 if the tally, the one table of the hot path that it reads, was read whole."
    })
public final class ClaimableCommand implements Callable<Integer> {
  private static final String HEAP = "512m";
  private static final String USER = "shopper";

  /** Sweeps run beside it, and may read a table whole that is as small as this one's coupons. */
  private static final String TALLY = "tally";

  private static final int CAMPAIGNS = 200;
  private static final int COUPONS = 500;
  private static final int WARM_UP = 4_000;
  private static final int CALLS = 8_000;

  @Option(names = "--callers", split = ",", description = "Callers at once. Default: 1,16,64.")
  private List<Integer> callers = List.of(1, 16, 64);

  @Option(names = "--save", description = "Write the table into bench/RESULTS.md.")
  private boolean save;

  @Override
  public Integer call() throws Exception {
    List<String> table = new ArrayList<>();
    table.add("| callers | calls/s | p50 ms | p99 ms |");
    table.add("|---|---|---|---|");
    Map<String, Long> scans;
    try (Workbench bench = Workbench.start(HEAP)) {
      new Centre(bench).fill(CAMPAIGNS, USER, COUPONS);
      Load.run(16, Collections.nCopies(WARM_UP, USER), user -> list(bench, user));
      IndexUse use = IndexUse.begin(bench);
      for (int several : callers) {
        Load.Figures figures =
            Load.run(several, Collections.nCopies(CALLS, USER), user -> list(bench, user));
        table.add(
            String.format(
                "| %d | %,.0f | %.1f | %.1f |",
                several, figures.perSecond(), figures.millis(50), figures.millis(99)));
      }
      scans = use.scans();
    }
    table.add("");
    table.add("Scans that all of it took, by table and index:");
    table.add("");
    table.addAll(IndexUse.lines(scans));
    Results.report("claimable", table, save);
    return IndexUse.isWhole(scans, TALLY) ? 1 : 0;
  }

  private static void list(Workbench bench, String user) {
    List<ClaimableOffer> offers =
        bench
            .service()
            .wallet()
            .listClaimable(
                ListClaimableRequest.newBuilder()
                    .setUser(UserContext.newBuilder().setUserId(user))
                    .setPlacement(Centre.PLACEMENT)
                    .setPageSize(CAMPAIGNS)
                    .build())
            .getOffersList();
    if (offers.size() != CAMPAIGNS) {
      throw new IllegalStateException(offers.size() + " offers");
    }
  }
}
