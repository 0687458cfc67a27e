package dev.couponry.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.couponry.platform.TestDatabase;
import dev.couponry.v1.ApplyCampaignRequest;
import dev.couponry.v1.BudgetSpec;
import dev.couponry.v1.Campaign;
import dev.couponry.v1.CouponBatch;
import dev.couponry.v1.FieldChange;
import dev.couponry.v1.GetCampaignRequest;
import dev.couponry.v1.GetCouponBatchRequest;
import dev.couponry.v1.ListRevisionsRequest;
import dev.couponry.v1.ListRevisionsResponse;
import dev.couponry.v1.Revision;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** Every spec that was applied is kept, with how it differs from the one before. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class RevisionsTest extends Journey {

  @Test
  void aSupplementIsARevisionWithItsDifference() {
    Campaign first = api.apply(Samples.withBudget(BudgetSpec.Mode.COMMITTED, 1_000_000));
    Campaign.Builder more = first.toBuilder().clearEtag();
    more.getSpecBuilder().getBudgetBuilder().setAmount(2_000_000);
    more.getSpecBuilder().setTitle("国庆");
    more.getSpecBuilder().addPlacements("CouponCenter");
    api.apply(more.build());

    ListRevisionsResponse found = revisions(Revision.Kind.CAMPAIGN, first.getName(), 0, "");

    assertThat(found.getRevisionsList()).extracting(Revision::getRevision).containsExactly(2L, 1L);
    Revision second = found.getRevisions(0);
    assertThat(second.getChangesList())
        .containsExactly(
            change("spec.title", "\"" + first.getSpec().getTitle() + "\"", "\"国庆\""),
            change("spec.budget.amount", "1000000", "2000000"),
            change("spec.placements", "[]", "[\"CouponCenter\"]"));
    assertThat(second.getBaseRevision()).isEqualTo(1);
    assertThat(second.getAuthor()).isEqualTo("anonymous");
    assertThat(second.getReview()).isEqualTo(Revision.Review.APPROVED);
    assertThat(found.getRevisions(1).getChangesList()).isEmpty();
    assertThat(found.getRevisions(1).getCampaignSpec()).isEqualTo(first.getSpec());
  }

  @Test
  void anyRevisionCanBeShown() {
    CouponBatch first = batch(10);
    CouponBatch.Builder more = first.toBuilder().clearEtag();
    more.getSpecBuilder().setQuantity(20);
    CouponBatch second = api.apply(more.build());

    CouponBatch shown = batch(first.getName(), 1);

    assertThat(shown.getRevision()).isEqualTo(1);
    assertThat(shown.getSpec()).isEqualTo(first.getSpec());
    assertThat(shown.getEtag()).isEqualTo(second.getEtag());
    assertThat(batch(first.getName(), 2)).isEqualTo(second);
    assertThat(reasonOf(() -> batch(first.getName(), 3))).isEqualTo("COUPON_BATCH_NOT_FOUND");
    assertThat(
            reasonOf(
                () ->
                    api.campaigns.getCampaign(
                        GetCampaignRequest.newBuilder()
                            .setName(first.getSpec().getCampaignRef().getName())
                            .setRevision(7)
                            .build())))
        .isEqualTo("CAMPAIGN_NOT_FOUND");
  }

  @Test
  void revisionsComeInPages() {
    Campaign campaign = api.apply(Samples.campaign().build());
    for (int i = 0; i < 4; i++) {
      Campaign.Builder next = campaign.toBuilder().clearEtag();
      next.getSpecBuilder().setTitle("title " + i);
      api.apply(next.build());
    }

    var page = revisions(Revision.Kind.CAMPAIGN, campaign.getName(), 3, "");
    var rest = revisions(Revision.Kind.CAMPAIGN, campaign.getName(), 3, page.getNextPageToken());

    assertThat(page.getRevisionsList())
        .extracting(Revision::getRevision)
        .containsExactly(5L, 4L, 3L);
    assertThat(rest.getRevisionsList()).extracting(Revision::getRevision).containsExactly(2L, 1L);
    assertThat(rest.getNextPageToken()).isEmpty();
    assertThat(page.getRevisions(0).getReview()).isEqualTo(Revision.Review.NOT_NEEDED);
  }

  @Test
  void aRehearsalSaysWhatWouldChangeAndKeepsNothing() {
    Campaign campaign = api.apply(Samples.campaign().build());
    Campaign.Builder next = campaign.toBuilder().clearEtag();
    next.getSpecBuilder().setSuspend(true);

    var would =
        api.campaigns.applyCampaign(
            ApplyCampaignRequest.newBuilder().setCampaign(next).setValidateOnly(true).build());

    assertThat(would.getChangesList()).containsExactly(change("spec.suspend", "false", "true"));
    assertThat(revisions(Revision.Kind.CAMPAIGN, campaign.getName(), 0, "").getRevisionsCount())
        .isEqualTo(1);
  }

  private CouponBatch batch(String name, long revision) {
    return api.campaigns
        .getCouponBatch(
            GetCouponBatchRequest.newBuilder().setName(name).setRevision(revision).build())
        .getCouponBatch();
  }

  private ListRevisionsResponse revisions(Revision.Kind kind, String name, int size, String page) {
    return api.campaigns.listRevisions(
        ListRevisionsRequest.newBuilder()
            .setKind(kind)
            .setName(name)
            .setPageSize(size)
            .setPageToken(page)
            .build());
  }

  private static FieldChange change(String path, String before, String after) {
    return FieldChange.newBuilder().setPath(path).setBefore(before).setAfter(after).build();
  }
}
