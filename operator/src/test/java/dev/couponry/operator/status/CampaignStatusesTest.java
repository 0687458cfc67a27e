package dev.couponry.operator.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.couponry.k8s.Campaign;
import dev.couponry.k8s.CampaignStatus;
import dev.couponry.operator.sync.Outcome;
import dev.couponry.v1.Campaign.State;
import dev.couponry.v1.CampaignProposal;
import dev.couponry.v1.Revision;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CampaignStatusesTest {
  private static final Instant NOW = Instant.parse("2026-10-01T00:00:00Z");
  private static final Outcome<dev.couponry.v1.Campaign> AWAY =
      new Outcome.Unavailable<>("ServiceUnavailable", "The service cannot be reached.");

  @ParameterizedTest
  @CsvSource({
    "DRAFT, True, False, False, Draft",
    "PENDING_APPROVAL, False, True, False, PendingApproval",
    "REJECTED, False, False, True, Rejected",
    "APPROVED, True, False, False, Approved",
    "ACTIVE, True, False, False, Active",
    "PAUSED, True, False, False, Paused",
    "ENDED, True, False, False, Ended",
    "HALTED, False, False, True, Halted"
  })
  void aStateIsReadyOnItsWayOrStalled(
      State state, String ready, String reconciling, String stalled, String reason) {
    var status = synced(campaign(1, null), remote(state, 1));

    assertThat(status.getObservedGeneration()).isEqualTo(1);
    assertThat(condition(status, "Ready").getStatus()).isEqualTo(ready);
    assertThat(condition(status, "Ready").getReason()).isEqualTo(reason);
    assertThat(condition(status, "Reconciling").getStatus()).isEqualTo(reconciling);
    assertThat(condition(status, "Stalled").getStatus()).isEqualTo(stalled);
    assertThat(condition(status, "Synced").getStatus()).isEqualTo("True");
  }

  @Test
  void theTimeOfAConditionMovesOnlyWhenItFlips() {
    var first = synced(campaign(1, null), remote(State.ACTIVE, 1));
    var later = NOW.plusSeconds(60);
    var paused =
        CampaignStatuses.of(
            campaign(1, first),
            new Outcome.Synced<>(remote(State.PAUSED, 1), Outcome.Effect.NONE),
            Optional.empty(),
            List.of(),
            later);

    assertThat(condition(paused, "Ready").getLastTransitionTime()).isEqualTo(NOW.toString());
    assertThat(condition(paused, "Active").getLastTransitionTime()).isEqualTo(later.toString());
  }

  @Test
  void aShortOutageLeavesReadyAsItWas() {
    var before = synced(campaign(1, null), remote(State.ACTIVE, 1));
    var once = of(campaign(1, before), AWAY);
    var twice = of(campaign(1, once), AWAY);

    assertThat(condition(twice, "Synced").getReason()).isEqualTo("ServiceUnavailable");
    assertThat(condition(twice, "Ready").getStatus()).isEqualTo("True");
    assertThat(twice.getRevision()).isEqualTo(1);
    assertThat(twice.getState()).isEqualTo("Active");
  }

  @Test
  void anOutageBeforeANewGenerationIsHeldIsNotReady() {
    var before = synced(campaign(1, null), remote(State.ACTIVE, 1));
    var status = of(campaign(2, before), AWAY);

    assertThat(status.getObservedGeneration()).isEqualTo(2);
    assertThat(condition(status, "Ready").getStatus()).isEqualTo("False");
    assertThat(condition(status, "Reconciling").getStatus()).isEqualTo("True");
    assertThat(status.getRevision()).isNull();
  }

  @Test
  void aRefusalStalls() {
    var status = of(campaign(1, null), new Outcome.Refused<>("BudgetExceeded", "Too much."));

    assertThat(condition(status, "Stalled").getStatus()).isEqualTo("True");
    assertThat(condition(status, "Synced").getReason()).isEqualTo("BudgetExceeded");
    assertThat(condition(status, "Approved").getStatus()).isEqualTo("Unknown");
  }

  @Test
  void aSupplementThatWaitsIsOnItsWay() {
    var remote =
        remote(State.ACTIVE, 1).toBuilder()
            .setProposal(
                CampaignProposal.newBuilder().setRevision(2).setState(State.PENDING_APPROVAL))
            .build();
    var status = synced(campaign(1, null), remote);

    assertThat(status.getRevision()).isEqualTo(2);
    assertThat(condition(status, "Active").getStatus()).isEqualTo("True");
    assertThat(condition(status, "Reconciling").getReason()).isEqualTo("PendingApproval");
  }

  @Test
  void theWordsOfARejectionAreToldAndKept() {
    var review = Revision.newBuilder().setDecidedBy("eve").setComment("too dear").build();
    var rejected = remote(State.REJECTED, 1);
    var first =
        CampaignStatuses.of(
            campaign(1, null),
            new Outcome.Synced<>(rejected, Outcome.Effect.APPLIED),
            Optional.of(review),
            List.of(),
            NOW);
    var second = synced(campaign(1, first), rejected);

    assertThat(condition(first, "Approved").getMessage()).contains("eve", "too dear");
    assertThat(second.getConditions()).isEqualTo(first.getConditions());
    assertThat(CampaignStatuses.isReviewWanted(Before.of(1L, 1L, first.getConditions()), rejected))
        .isFalse();
  }

  @Test
  void itIsNotReadyBeforeTheCodesOfItsBatchesAre() {
    var status =
        CampaignStatuses.of(
            campaign(1, null),
            new Outcome.Synced<>(remote(State.ACTIVE, 1), Outcome.Effect.NONE),
            Optional.empty(),
            List.of("flyers"),
            NOW);

    assertThat(condition(status, "CodesReady").getMessage()).contains("flyers");
    assertThat(condition(status, "Ready").getStatus()).isEqualTo("False");
    assertThat(condition(status, "Reconciling").getStatus()).isEqualTo("True");
  }

  private static CampaignStatus synced(Campaign campaign, dev.couponry.v1.Campaign remote) {
    return of(campaign, new Outcome.Synced<>(remote, Outcome.Effect.NONE));
  }

  private static CampaignStatus of(Campaign campaign, Outcome<dev.couponry.v1.Campaign> outcome) {
    return CampaignStatuses.of(campaign, outcome, Optional.empty(), List.of(), NOW);
  }

  private static Campaign campaign(long generation, CampaignStatus status) {
    var campaign = new Campaign();
    campaign.setMetadata(
        new ObjectMetaBuilder().withName("autumn").withGeneration(generation).build());
    campaign.setStatus(status);
    return campaign;
  }

  private static dev.couponry.v1.Campaign remote(State state, long revision) {
    return dev.couponry.v1.Campaign.newBuilder().setState(state).setRevision(revision).build();
  }

  private static Condition condition(CampaignStatus status, String type) {
    return status.getConditions().stream()
        .filter(it -> it.getType().equals(type))
        .findFirst()
        .orElseThrow();
  }
}
