package dev.couponry.campaign.grpc;

import com.google.protobuf.Message;
import dev.couponry.campaign.app.Revisions;
import dev.couponry.campaign.domain.Applied;
import dev.couponry.campaign.domain.BatchSpec;
import dev.couponry.campaign.domain.CampaignSpec;
import dev.couponry.campaign.domain.Review;
import dev.couponry.campaign.domain.Spec;
import dev.couponry.campaign.domain.SubjectKind;
import dev.couponry.rules.grpc.TimeMapping;
import dev.couponry.rules.grpc.Violations;
import dev.couponry.v1.CouponBatchSpec;
import dev.couponry.v1.FieldChange;
import dev.couponry.v1.Revision;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Revisions to messages, and what is asked of them. */
final class RevisionMapping {
  private RevisionMapping() {}

  static Revision toProto(Revisions.Compared compared) {
    var revision = compared.revision();
    Message spec = toProto(revision.spec());
    var proto =
        Revision.newBuilder()
            .setKind(Revision.Kind.valueOf(revision.kind().name()))
            .setName(revision.name())
            .setRevision(revision.number())
            .setBaseRevision(revision.base())
            .addAllChanges(changes(compared.replaced(), revision.spec()))
            .setAuthor(revision.author())
            .setCreateTime(TimeMapping.toProto(revision.createTime()))
            .setReview(Revision.Review.valueOf(revision.review().name()));
    if (spec instanceof dev.couponry.v1.CampaignSpec campaign) {
      proto.setCampaignSpec(campaign);
    } else {
      proto.setCouponBatchSpec((CouponBatchSpec) spec);
    }
    revision
        .verdict()
        .ifPresent(
            it ->
                proto
                    .setDecidedBy(it.by())
                    .setDecideTime(TimeMapping.toProto(it.time()))
                    .setComment(it.comment()));
    return proto.build();
  }

  /** How what was applied differs from what was there; nothing, if that was nothing. */
  static List<FieldChange> changes(Applied<?> applied, Spec<?> spec) {
    return changes(applied.before(), spec);
  }

  private static List<FieldChange> changes(Optional<Spec<?>> before, Spec<?> after) {
    return before.map(it -> SpecChanges.between(toProto(it), toProto(after))).orElse(List.of());
  }

  private static Message toProto(Spec<?> spec) {
    return spec instanceof CampaignSpec campaign
        ? CampaignMapping.toProto(campaign)
        : BatchMapping.toProto((BatchSpec) spec);
  }

  /** The kind that a request must name. */
  static SubjectKind toKind(Revision.Kind kind, String field, Violations violations) {
    return switch (kind) {
      case CAMPAIGN -> SubjectKind.CAMPAIGN;
      case COUPON_BATCH -> SubjectKind.COUPON_BATCH;
      case KIND_UNSPECIFIED, UNRECOGNIZED -> violations.unknown(field, SubjectKind.CAMPAIGN);
    };
  }

  static Set<Review> toReviews(List<Revision.Review> asked, Violations violations) {
    Set<Review> reviews = EnumSet.noneOf(Review.class);
    for (int i = 0; i < asked.size(); i++) {
      switch (asked.get(i)) {
        case PENDING -> reviews.add(Review.PENDING);
        case APPROVED -> reviews.add(Review.APPROVED);
        case REJECTED -> reviews.add(Review.REJECTED);
        case WITHDRAWN -> reviews.add(Review.WITHDRAWN);
        case REVIEW_UNSPECIFIED, NOT_NEEDED, UNRECOGNIZED ->
            violations.add("reviews[" + i + "]", "must be one that an approval can have");
      }
    }
    return reviews;
  }
}
