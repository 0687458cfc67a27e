package dev.couponry.campaign.grpc;

import dev.couponry.campaign.app.BatchView;
import dev.couponry.campaign.app.CampaignView;
import dev.couponry.campaign.app.Page;
import dev.couponry.campaign.app.Revisions;
import dev.couponry.campaign.domain.Applied;
import dev.couponry.campaign.domain.Applied.Outcome;
import dev.couponry.refusal.Answer;
import dev.couponry.v1.ApplyCampaignRequest;
import dev.couponry.v1.ApplyCampaignResponse;
import dev.couponry.v1.ApplyCouponBatchRequest;
import dev.couponry.v1.ApplyCouponBatchResponse;
import dev.couponry.v1.ApplyOutcome;
import dev.couponry.v1.ListCampaignsResponse;
import dev.couponry.v1.ListCouponBatchesResponse;
import dev.couponry.v1.ListRevisionsResponse;
import java.util.List;

/** What CampaignService answers. */
final class Responses {
  private Responses() {}

  /** What would be has no etag yet. */
  static ApplyCampaignResponse campaign(
      ApplyCampaignRequest request, Applied<CampaignView> applied) {
    var campaign = CampaignMapping.toProto(applied.value()).toBuilder();
    if (request.getValidateOnly() && applied.hasEffect()) {
      campaign.clearEtag();
    }
    return ApplyCampaignResponse.newBuilder()
        .setCampaign(campaign)
        .setOutcome(toProto(applied.outcome()))
        .addAllChanges(RevisionMapping.changes(applied, applied.value().campaign().life().latest()))
        .build();
  }

  /** What would be has no etag yet. */
  static ApplyCouponBatchResponse batch(
      ApplyCouponBatchRequest request, Applied<BatchView> applied) {
    var batch = BatchMapping.toProto(applied.value()).toBuilder();
    if (request.getValidateOnly() && applied.hasEffect()) {
      batch.clearEtag();
    }
    return ApplyCouponBatchResponse.newBuilder()
        .setCouponBatch(batch)
        .setOutcome(toProto(applied.outcome()))
        .addAllChanges(RevisionMapping.changes(applied, applied.value().batch().life().latest()))
        .build();
  }

  private static ApplyOutcome toProto(Outcome outcome) {
    return ApplyOutcome.valueOf(outcome.name());
  }

  static Answer<ListCampaignsResponse> campaignPage(Page<CampaignView> page) {
    return Answer.done(
        ListCampaignsResponse.newBuilder()
            .addAllCampaigns(page.items().stream().map(CampaignMapping::toProto).toList())
            .setNextPageToken(page.next().map(NamePlace::token).orElse(""))
            .build());
  }

  static ListCouponBatchesResponse batchPage(Page<BatchView> page) {
    return ListCouponBatchesResponse.newBuilder()
        .addAllCouponBatches(page.items().stream().map(BatchMapping::toProto).toList())
        .setNextPageToken(page.next().map(NamePlace::token).orElse(""))
        .build();
  }

  /** One more than the page tells whether there is a next. */
  static ListRevisionsResponse revisionPage(List<Revisions.Compared> found, int size) {
    List<Revisions.Compared> shown = found.subList(0, Math.min(size, found.size()));
    var response = ListRevisionsResponse.newBuilder();
    shown.forEach(it -> response.addRevisions(RevisionMapping.toProto(it)));
    if (found.size() > size) {
      response.setNextPageToken(RevisionPlace.token(shown.get(size - 1).revision()));
    }
    return response.build();
  }
}
