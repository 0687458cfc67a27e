package dev.couponry.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.tuple;

import dev.couponry.platform.TestDatabase;
import dev.couponry.v1.ApprovalSpec;
import dev.couponry.v1.BudgetSpec;
import dev.couponry.v1.Campaign;
import dev.couponry.v1.CouponBatch;
import dev.couponry.v1.DecideApprovalRequest;
import dev.couponry.v1.DecideApprovalRequest.Decision;
import dev.couponry.v1.DecideApprovalResponse;
import dev.couponry.v1.ListApprovalsRequest;
import dev.couponry.v1.ListApprovalsResponse;
import dev.couponry.v1.Revision;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Campaigns, batches and supplements that a person has to approve. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class ApprovalTest extends Journey {

  @Test
  void aCampaignWaitsForAPersonAndThenForItsClock() {
    Campaign campaign = api.apply(manual(1_000_000));

    assertThat(campaign.getState()).isEqualTo(Campaign.State.PENDING_APPROVAL);
    CouponBatch batch = api.apply(Samples.batch(campaign, 10).build());
    assertThat(batch.getState()).isEqualTo(CouponBatch.State.PENDING_APPROVAL);
    assertThat(reasonOf(() -> api.claim(batch, "u"))).isEqualTo("CAMPAIGN_NOT_ACTIVE");
    assertThat(reasonOf(() -> decide(batch, 1, Decision.APPROVE))).isEqualTo("CAMPAIGN_NOT_ACTIVE");

    assertThat(decide(campaign, 1, Decision.APPROVE).getCampaign().getState())
        .isEqualTo(Campaign.State.ACTIVE);
    assertThat(reasonOf(() -> api.claim(batch, "u"))).isEqualTo("CAMPAIGN_NOT_ACTIVE");
    assertThat(api.campaign(campaign.getName()).getCounters().getBudgetCommitted()).isZero();

    assertThat(decide(batch, 1, Decision.APPROVE).getCouponBatch().getState())
        .isEqualTo(CouponBatch.State.APPROVED);
    assertThat(api.campaign(campaign.getName()).getCounters().getBudgetCommitted())
        .isEqualTo(10 * 1_000);
    assertThat(api.claim(batch, Api.name("user")).getCode()).isNotEmpty();
  }

  @Test
  void aRejectedSpecStaysSoUntilAnotherIsApplied() {
    Campaign campaign = api.apply(manual(1_000_000));

    decide(campaign, 1, Decision.REJECT);

    Campaign rejected = api.campaign(campaign.getName());
    assertThat(rejected.getState()).isEqualTo(Campaign.State.REJECTED);
    assertThat(api.apply(rejected.toBuilder().clearEtag().build()).getState())
        .isEqualTo(Campaign.State.REJECTED);
    Campaign.Builder less = rejected.toBuilder().clearEtag();
    less.getSpecBuilder().getBudgetBuilder().setAmount(500_000);
    assertThat(api.apply(less.build()).getState()).isEqualTo(Campaign.State.PENDING_APPROVAL);
    assertThat(approvals(campaign.getName(), 0, "").getApprovalsList())
        .extracting(Revision::getRevision, Revision::getReview, Revision::getComment)
        .containsExactly(
            tuple(2L, Revision.Review.PENDING, ""), tuple(1L, Revision.Review.REJECTED, "because"));
  }

  @Test
  void nobodyApprovesAnotherSpecThanTheOneSeen() {
    Campaign campaign = api.apply(manual(1_000_000));
    Campaign.Builder more = campaign.toBuilder().clearEtag();
    more.getSpecBuilder().getBudgetBuilder().setAmount(9_000_000);
    api.apply(more.build());

    assertThat(reasonOf(() -> decide(campaign, 1, Decision.APPROVE))).isEqualTo("ETAG_MISMATCH");
    decide(campaign, 2, Decision.APPROVE);
    assertThat(reasonOf(() -> decide(campaign, 2, Decision.APPROVE)))
        .isEqualTo("APPROVAL_NOT_PENDING");
    assertThat(approvals(campaign.getName(), 0, "").getApprovalsList())
        .extracting(Revision::getRevision, Revision::getReview)
        .containsExactly(tuple(2L, Revision.Review.APPROVED), tuple(1L, Revision.Review.WITHDRAWN));
  }

  @Test
  void aSupplementWaitsWhileTheApprovedSpecStaysInForce() {
    CouponBatch batch = approvedBatch(30_000, 10);
    CouponBatch.Builder more = batch.toBuilder().clearEtag();
    more.getSpecBuilder().setQuantity(20).getRuleBuilder().setTitle("now");

    CouponBatch waits = api.apply(more.build());

    assertThat(waits.getState()).isEqualTo(CouponBatch.State.APPROVED);
    assertThat(waits.getSpec().getQuantity()).isEqualTo(10);
    assertThat(waits.getSpec().getRule().getTitle()).isEqualTo("now");
    assertThat(waits.getProposal().getSpec().getQuantity()).isEqualTo(20);
    assertThat(waits.getProposal().getState()).isEqualTo(CouponBatch.State.PENDING_APPROVAL);
    assertThat(claims(batch, 12)).isEqualTo(10);
    assertThat(committed(batch)).isEqualTo(10_000);

    CouponBatch grown =
        decide(batch, waits.getProposal().getRevision(), Decision.APPROVE).getCouponBatch();

    assertThat(grown.getSpec().getQuantity()).isEqualTo(20);
    assertThat(grown.hasProposal()).isFalse();
    assertThat(committed(batch)).isEqualTo(20_000);
    assertThat(claims(batch, 12)).isEqualTo(10);
  }

  @Test
  void aSupplementThatTheBudgetDoesNotCoverIsRefusedWhole() {
    CouponBatch batch = approvedBatch(30_000, 10);
    CouponBatch.Builder more = batch.toBuilder().clearEtag();
    more.getSpecBuilder().setQuantity(31);
    long revision = api.apply(more.build()).getProposal().getRevision();

    assertThat(reasonOf(() -> decide(batch, revision, Decision.APPROVE)))
        .isEqualTo("BUDGET_EXCEEDED");

    CouponBatch still = api.batch(batch.getName());
    assertThat(still.getSpec().getQuantity()).isEqualTo(10);
    assertThat(still.getProposal().getState()).isEqualTo(CouponBatch.State.PENDING_APPROVAL);
    assertThat(committed(batch)).isEqualTo(10_000);
  }

  @Test
  void moreBudgetAndALaterEndWaitAndAPauseDoesNot() {
    Campaign campaign = api.apply(manual(30_000));
    decide(campaign, 1, Decision.APPROVE);
    Campaign.Builder next = campaign.toBuilder().clearEtag();
    next.getSpecBuilder().setSuspend(true).getBudgetBuilder().setAmount(60_000);

    Campaign paused = api.apply(next.build());

    assertThat(paused.getState()).isEqualTo(Campaign.State.PAUSED);
    assertThat(paused.getSpec().getBudget().getAmount()).isEqualTo(30_000);
    decide(campaign, paused.getProposal().getRevision(), Decision.APPROVE);
    assertThat(api.campaign(campaign.getName()).getSpec()).isEqualTo(next.getSpec());
  }

  @Test
  void ofTwoDecisionsAtOnceOneIsTakenAndTheBudgetIsCommittedOnce() {
    Campaign campaign = api.apply(manual(1_000_000));
    decide(campaign, 1, Decision.APPROVE);
    CouponBatch batch = api.apply(Samples.batch(campaign, 10).build());

    Crowd.Results<DecideApprovalResponse> results =
        Crowd.of(8, i -> decide(batch, 1, i % 2 == 0 ? Decision.APPROVE : Decision.REJECT));

    assertThat(results.answers()).hasSize(1);
    assertThat(results.reasons()).containsOnly("APPROVAL_NOT_PENDING").hasSize(7);
    boolean approved = api.batch(batch.getName()).getState() == CouponBatch.State.APPROVED;
    assertThat(committed(batch)).isEqualTo(approved ? 10_000 : 0);
  }

  @Test
  void aRetriedDecisionIsAnsweredAgain() {
    Campaign campaign = api.apply(manual(1_000_000));
    DecideApprovalRequest request =
        request(Revision.Kind.CAMPAIGN, campaign.getName(), 1, Decision.APPROVE).build();

    DecideApprovalResponse first = api.approvals.decideApproval(request);

    assertThat(api.approvals.decideApproval(request)).isEqualTo(first);
  }

  @Test
  void whatWaitsIsListedFirstInPages() {
    Campaign first = api.apply(manual(1_000_000));
    String name = first.getName();
    for (int i = 2; i <= 4; i++) {
      decide(first, i - 1, Decision.REJECT);
      Campaign.Builder next = first.toBuilder().clearEtag();
      next.getSpecBuilder().getBudgetBuilder().setAmount(i * 1_000_000L);
      api.apply(next.build());
    }

    List<Long> listed = new ArrayList<>();
    String token = "";
    do {
      ListApprovalsResponse page = approvals(name, 2, token);
      page.getApprovalsList().forEach(it -> listed.add(it.getRevision()));
      token = page.getNextPageToken();
    } while (!token.isEmpty());

    assertThat(listed).containsExactly(4L, 3L, 2L, 1L);
    ListApprovalsResponse waiting =
        api.approvals.listApprovals(
            ListApprovalsRequest.newBuilder()
                .setName(name)
                .addReviews(Revision.Review.PENDING)
                .build());
    assertThat(waiting.getApprovalsList()).extracting(Revision::getRevision).containsExactly(4L);
    assertThat(waiting.getApprovals(0).getChanges(0).getPath()).isEqualTo("spec.budget.amount");
  }

  @Test
  void aDecisionNamesWhatItIsAbout() {
    Throwable error =
        catchThrowable(
            () -> api.approvals.decideApproval(DecideApprovalRequest.getDefaultInstance()));

    assertThat(Errors.violatedFields(error))
        .contains("request_id", "kind", "name", "revision", "decision");
  }

  private static Campaign manual(long budget) {
    Campaign.Builder campaign = Samples.withBudget(BudgetSpec.Mode.COMMITTED, budget).toBuilder();
    campaign
        .getSpecBuilder()
        .setApproval(ApprovalSpec.newBuilder().setPolicy(ApprovalSpec.Policy.MANUAL));
    return campaign.build();
  }

  private CouponBatch approvedBatch(long budget, long quantity) {
    Campaign campaign = api.apply(manual(budget));
    decide(campaign, 1, Decision.APPROVE);
    CouponBatch batch = api.apply(Samples.batch(campaign, quantity).build());
    return decide(batch, 1, Decision.APPROVE).getCouponBatch();
  }

  private int claims(CouponBatch batch, int users) {
    return Crowd.of(users, i -> api.claim(batch, Api.name("user"))).answers().size();
  }

  private long committed(CouponBatch batch) {
    return api.campaign(batch.getSpec().getCampaignRef().getName())
        .getCounters()
        .getBudgetCommitted();
  }

  private DecideApprovalResponse decide(Campaign campaign, long revision, Decision decision) {
    return api.approvals.decideApproval(
        request(Revision.Kind.CAMPAIGN, campaign.getName(), revision, decision).build());
  }

  private DecideApprovalResponse decide(CouponBatch batch, long revision, Decision decision) {
    return api.approvals.decideApproval(
        request(Revision.Kind.COUPON_BATCH, batch.getName(), revision, decision).build());
  }

  private static DecideApprovalRequest.Builder request(
      Revision.Kind kind, String name, long revision, Decision decision) {
    return DecideApprovalRequest.newBuilder()
        .setRequestId(Api.id())
        .setKind(kind)
        .setName(name)
        .setRevision(revision)
        .setDecision(decision)
        .setComment("because");
  }

  private ListApprovalsResponse approvals(String name, int size, String page) {
    return api.approvals.listApprovals(
        ListApprovalsRequest.newBuilder()
            .setName(name)
            .setPageSize(size)
            .setPageToken(page)
            .build());
  }
}
