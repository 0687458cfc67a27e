package dev.couponry.operator.announce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.couponry.k8s.CampaignStatus;
import dev.couponry.k8s.CouponBatchStatus;
import dev.couponry.operator.sync.Outcome;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

class TransitionsTest {
  private static final Outcome<String> SYNCED = new Outcome.Synced<>("it", Outcome.Effect.NONE);

  @Test
  void whatIsNewIsToldOnce() {
    var first = campaign("Active", "Approved");

    assertThat(Transitions.of(null, first, SYNCED, 0))
        .containsExactly(new Announcement(false, "Published", "It was submitted and approved."));
    assertThat(Transitions.of(first, first, SYNCED, 0)).isEmpty();
  }

  @Test
  void anApprovalThatCameLaterIsToldByItself() {
    var pending = campaign("PendingApproval", "PendingApproval");

    assertThat(Transitions.of(null, pending, SYNCED, 0))
        .containsExactly(new Announcement(false, "Published", "It was submitted."));
    assertThat(reasons(Transitions.of(pending, campaign("Active", "Approved"), SYNCED, 0)))
        .containsExactly("Approved");
  }

  @Test
  void aHaltItsEndAndTheEndAreTold() {
    assertThat(reasons(between("Active", "Halted"))).containsExactly("Halted");
    assertThat(reasons(between("Halted", "Active"))).containsExactly("Resumed");
    assertThat(reasons(between("Active", "Ended"))).containsExactly("Ended");
    assertThat(between("Active", "Paused")).isEmpty();
  }

  @Test
  void aRefusalIsToldWhenItsReasonIsNew() {
    var refused = new Outcome.Refused<String>("BudgetExceeded", "Too much.");
    var before = campaign("Active", "Approved");
    var after = campaign("Active", "Approved");
    after.setConditions(List.of(condition("Synced", "BudgetExceeded")));

    assertThat(Transitions.of(before, after, refused, 0))
        .contains(new Announcement(true, "BudgetExceeded", "Too much."));
    assertThat(Transitions.of(after, after, refused, 0)).isEmpty();
  }

  @Test
  void whatWasMendedIsTold() {
    var status = campaign("Active", "Approved");

    assertThat(
            reasons(
                Transitions.of(
                    status, status, new Outcome.Synced<>("it", Outcome.Effect.MENDED), 0)))
        .containsExactly("DriftMended");
  }

  @Test
  void aStockThatRunsLowAndOutIsToldWhenItDoes() {
    assertThat(reasons(stock(80, 89))).isEmpty();
    assertThat(stock(89, 91))
        .containsExactly(new Announcement(true, "StockLow", "9 of 100 coupons are left."));
    assertThat(reasons(stock(91, 95))).isEmpty();
    assertThat(reasons(stock(95, 100))).containsExactly("Exhausted");
    assertThat(reasons(stock(10, 100))).containsExactly("Exhausted");
    assertThat(reasons(stock(100, 100))).isEmpty();
  }

  private static List<Announcement> stock(long before, long after) {
    return Transitions.of(batch(before), batch(after), SYNCED, 100);
  }

  private static List<Announcement> between(String before, String after) {
    return Transitions.of(campaign(before, "Approved"), campaign(after, "Approved"), SYNCED, 0);
  }

  private static List<String> reasons(List<Announcement> announcements) {
    return announcements.stream().map(Announcement::reason).toList();
  }

  private static CampaignStatus campaign(String state, String approved) {
    var status = new CampaignStatus();
    status.setState(state);
    status.setConditions(List.of(condition("Approved", approved)));
    return status;
  }

  private static CouponBatchStatus batch(long claimed) {
    var status = new CouponBatchStatus();
    status.setState("Approved");
    status.setClaimed(claimed);
    status.setConditions(List.of(condition("Approved", "Approved")));
    return status;
  }

  private static Condition condition(String type, String reason) {
    return new ConditionBuilder().withType(type).withReason(reason).withMessage("").build();
  }
}
