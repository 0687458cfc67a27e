package dev.couponry.operator.announce;

import dev.couponry.k8s.CampaignStatus;
import dev.couponry.k8s.CouponBatchStatus;
import dev.couponry.operator.sync.Outcome;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** What has happened between two statuses of a resource. */
public final class Transitions {
  private static final int LOW_PERCENT = 90;
  private static final Set<String> BEFORE_SUBMISSION = Set.of("", "Draft");

  private Transitions() {}

  /** Of a campaign. */
  public static List<Announcement> of(
      CampaignStatus before, CampaignStatus after, Outcome<?> outcome, long total) {
    var was = Optional.ofNullable(before);
    var seen =
        new Seen(
            was.map(CampaignStatus::getState).orElse(""),
            was.map(CampaignStatus::getConditions).orElse(List.of()),
            was.map(CampaignStatus::getClaimed).orElse(0L));
    var now = new Seen(after.getState(), after.getConditions(), after.getClaimed());
    var said = common(seen, now, outcome);
    said.addAll(ofState(seen.state(), now.state()));
    said.addAll(ofStock(seen.claimed(), now.claimed(), total));
    return said;
  }

  /** Of a batch. */
  public static List<Announcement> of(
      CouponBatchStatus before, CouponBatchStatus after, Outcome<?> outcome, long quantity) {
    var was = Optional.ofNullable(before);
    var seen =
        new Seen(
            was.map(CouponBatchStatus::getState).orElse(""),
            was.map(CouponBatchStatus::getConditions).orElse(List.of()),
            was.map(CouponBatchStatus::getClaimed).orElse(0L));
    var now = new Seen(after.getState(), after.getConditions(), after.getClaimed());
    var said = common(seen, now, outcome);
    said.addAll(ofStock(seen.claimed(), now.claimed(), quantity));
    return said;
  }

  private record Seen(String state, List<Condition> conditions, long claimed) {
    Seen(String state, List<Condition> conditions, Long claimed) {
      this(state == null ? "" : state, conditions, claimed == null ? 0L : claimed);
    }

    Optional<Condition> condition(String type) {
      return conditions.stream().filter(it -> it.getType().equals(type)).findFirst();
    }

    String reason(String type) {
      return condition(type).map(Condition::getReason).orElse("");
    }

    String message(String type) {
      return condition(type).map(Condition::getMessage).orElse("");
    }
  }

  private static List<Announcement> common(Seen before, Seen after, Outcome<?> outcome) {
    var said = new ArrayList<Announcement>();
    boolean isPublished =
        BEFORE_SUBMISSION.contains(before.state()) && !BEFORE_SUBMISSION.contains(after.state());
    boolean isApproved = isNew(before, after, "Approved", "Approved");
    if (isPublished) {
      String message = isApproved ? "It was submitted and approved." : "It was submitted.";
      said.add(Announcement.normal("Published", message));
    } else if (isApproved) {
      said.add(Announcement.normal("Approved", after.message("Approved")));
    }
    if (isNew(before, after, "Approved", "Rejected")) {
      said.add(Announcement.warning("Rejected", after.message("Approved")));
    }
    if (outcome instanceof Outcome.Refused<?> refused
        && !before.reason("Synced").equals(refused.reason())) {
      said.add(Announcement.warning(refused.reason(), refused.message()));
    }
    if (outcome instanceof Outcome.Synced<?> synced && synced.effect() == Outcome.Effect.MENDED) {
      said.add(
          Announcement.warning(
              "DriftMended", "The service held something else; the resource's spec was applied."));
    }
    return said;
  }

  private static boolean isNew(Seen before, Seen after, String type, String reason) {
    return after.reason(type).equals(reason) && !before.reason(type).equals(reason);
  }

  private static List<Announcement> ofState(String before, String after) {
    if (Objects.equals(before, after)) {
      return List.of();
    }
    return switch (after) {
      case "Halted" ->
          List.of(Announcement.warning("Halted", "No claims, quotes and locks until it resumes."));
      case "Ended" -> List.of(Announcement.normal("Ended", "Its time is over."));
      default ->
          before.equals("Halted")
              ? List.of(Announcement.normal("Resumed", "It goes on."))
              : List.of();
    };
  }

  /** What was left over before and is not now; 0 is no limit. */
  private static List<Announcement> ofStock(long before, long after, long all) {
    if (all > 0 && before < all && after >= all) {
      return List.of(
          Announcement.normal("Exhausted", "All %d coupons have come to users.".formatted(all)));
    }
    long low = all - all * (100 - LOW_PERCENT) / 100;
    if (all > 0 && before < low && after >= low) {
      String message = "%d of %d coupons are left.".formatted(all - after, all);
      return List.of(Announcement.warning("StockLow", message));
    }
    return List.of();
  }
}
