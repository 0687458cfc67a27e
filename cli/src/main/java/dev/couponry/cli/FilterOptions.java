package dev.couponry.cli;

import com.google.protobuf.Timestamp;
import dev.couponry.cli.show.Names;
import dev.couponry.cli.show.When;
import dev.couponry.v1.Coupon;
import dev.couponry.v1.CouponFilter;
import java.util.List;
import java.util.function.Consumer;
import picocli.CommandLine.Option;

/** Which coupons. */
public final class FilterOptions {
  @Option(names = "--batch", paramLabel = "NAME", description = "Of this batch.")
  private String batch = "";

  @Option(names = "--campaign", paramLabel = "NAME", description = "Of this campaign's batches.")
  private String campaign = "";

  @Option(
      names = {"-u", "--user"},
      paramLabel = "ID",
      description = "Of this user.")
  private String user = "";

  @Option(
      names = "--state",
      paramLabel = "STATE",
      split = ",",
      description = "In one of these: available, locked, used, expired, cancelled.")
  private List<String> states = List.of();

  @Option(
      names = "--claimed-from",
      paramLabel = "TIME",
      description =
          "Claimed then or later: 2026-10-01, 2026-10-01T08:00 or 2026-10-01T08:00+08:00.")
  private String claimedFrom = "";

  @Option(names = "--claimed-before", paramLabel = "TIME", description = "Claimed before.")
  private String claimedBefore = "";

  @Option(names = "--used-from", paramLabel = "TIME", description = "Used then or later.")
  private String usedFrom = "";

  @Option(names = "--used-before", paramLabel = "TIME", description = "Used before.")
  private String usedBefore = "";

  @Option(names = "--cards", description = "Only multi-use cards.")
  private boolean cards;

  /** The filter of the contract. */
  CouponFilter filter() {
    var filter =
        CouponFilter.newBuilder()
            .setBatch(batch)
            .setCampaign(campaign)
            .setUserId(user)
            .setCardsOnly(cards);
    states.forEach(s -> filter.addStates(Names.parse("--state", s, Coupon.State.class)));
    time("--claimed-from", claimedFrom, filter::setClaimedFrom);
    time("--claimed-before", claimedBefore, filter::setClaimedBefore);
    time("--used-from", usedFrom, filter::setUsedFrom);
    time("--used-before", usedBefore, filter::setUsedBefore);
    return filter.build();
  }

  private static void time(String option, String written, Consumer<Timestamp> to) {
    if (!written.isEmpty()) {
      to.accept(When.parse(option, written));
    }
  }
}
