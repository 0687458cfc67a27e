package dev.couponry.campaign.grpc;

import dev.couponry.campaign.app.BatchView;
import dev.couponry.campaign.domain.Batch;
import dev.couponry.campaign.domain.BatchCheck;
import dev.couponry.campaign.domain.BatchSpec;
import dev.couponry.campaign.domain.CodeMode;
import dev.couponry.campaign.domain.CodeSpec;
import dev.couponry.campaign.domain.Declaration;
import dev.couponry.campaign.domain.Proposal;
import dev.couponry.code.domain.GivenCode;
import dev.couponry.rules.grpc.PlainText;
import dev.couponry.rules.grpc.RuleMapping;
import dev.couponry.rules.grpc.TimeMapping;
import dev.couponry.rules.grpc.Violations;
import dev.couponry.v1.CampaignRef;
import dev.couponry.v1.CouponBatch;
import dev.couponry.v1.CouponBatchCounters;
import dev.couponry.v1.CouponBatchProposal;
import dev.couponry.v1.CouponBatchSpec;

/** Coupon batches. What a message leaves out gets its default. */
final class BatchMapping {
  private BatchMapping() {}

  /** Reads the declaration of a batch and checks it. */
  static Declaration<BatchSpec> toDeclaration(
      String tenant, CouponBatch proto, String author, Violations violations) {
    PlainText.check("owner_uid", proto.getOwnerUid(), violations.in("coupon_batch"));
    Declaration<BatchSpec> declared =
        new Declaration<>(
            tenant,
            proto.getName(),
            toSpec(proto.getSpec(), violations.in("coupon_batch").in("spec")),
            proto.getEtag(),
            proto.getOwnerUid(),
            author);
    violations.addAll(BatchCheck.violations(declared));
    return declared;
  }

  /** The same, with coupons per user if it does not limit them. */
  static CouponBatch completed(CouponBatch proto, long perUser) {
    var complete = proto.toBuilder();
    if (proto.getSpec().getPerUserLimit() == 0) {
      complete.getSpecBuilder().setPerUserLimit(perUser);
    }
    return complete.build();
  }

  static CouponBatch toProto(BatchView view) {
    Batch batch = view.batch();
    var proto =
        CouponBatch.newBuilder()
            .setName(batch.name())
            .setSpec(toProto(batch.spec()))
            .setState(CouponBatch.State.valueOf(batch.approval().name()))
            .setRevision(batch.revision())
            .setEtag(batch.etag())
            .setCounters(counters(view))
            .setOwnerUid(batch.ownerUid())
            .setCreateTime(TimeMapping.toProto(batch.createTime()))
            .setUpdateTime(TimeMapping.toProto(batch.updateTime()));
    batch.life().proposal().ifPresent(it -> proto.setProposal(toProto(it)));
    return proto.build();
  }

  private static CouponBatchProposal toProto(Proposal<BatchSpec> proposal) {
    return CouponBatchProposal.newBuilder()
        .setRevision(proposal.revision())
        .setSpec(toProto(proposal.spec()))
        .setState(CouponBatch.State.valueOf(proposal.approval().name()))
        .build();
  }

  private static CouponBatchCounters counters(BatchView view) {
    CouponBatchCounters.Builder counters =
        CouponBatchCounters.newBuilder()
            .setClaimed(view.count().claimed())
            .setRedeemed(view.count().redeemed())
            .setGenerated(view.batch().generated())
            .setRate(view.pace().rate());
    view.pace().eta().map(TimeMapping::toProto).ifPresent(counters::setEta);
    return counters.build();
  }

  static BatchSpec toSpec(CouponBatchSpec proto, Violations violations) {
    return new BatchSpec(
        !proto.hasPublished() || proto.getPublished(),
        proto.getCampaignRef().getName(),
        proto.getQuantity(),
        toCode(proto.getCode(), violations.in("code")),
        proto.getPerUserLimit(),
        RuleMapping.toRule(proto.getRule(), violations.in("rule")));
  }

  static CouponBatchSpec toProto(BatchSpec spec) {
    return CouponBatchSpec.newBuilder()
        .setPublished(spec.published())
        .setCampaignRef(CampaignRef.newBuilder().setName(spec.campaign()))
        .setQuantity(spec.quantity())
        .setCode(toProto(spec.code()))
        .setPerUserLimit(spec.perUserLimit())
        .setRule(RuleMapping.toProto(spec.rule()))
        .build();
  }

  private static CodeSpec toCode(dev.couponry.v1.CodeSpec proto, Violations violations) {
    CodeMode mode =
        switch (proto.getMode()) {
          case MODE_UNSPECIFIED, ON_CLAIM -> CodeMode.ON_CLAIM;
          case PREGENERATED -> CodeMode.PREGENERATED;
          case IMPORTED -> CodeMode.IMPORTED;
          case SHARED -> CodeMode.SHARED;
          case UNRECOGNIZED -> violations.unknown("mode", CodeMode.ON_CLAIM);
        };
    int length = proto.hasLength() ? proto.getLength() : CodeSpec.DEFAULT.length();
    return new CodeSpec(
        mode, length, proto.getPrefix(), GivenCode.normalise(proto.getPublicCode()));
  }

  private static dev.couponry.v1.CodeSpec toProto(CodeSpec code) {
    return dev.couponry.v1.CodeSpec.newBuilder()
        .setMode(dev.couponry.v1.CodeSpec.Mode.valueOf(code.mode().name()))
        .setLength(code.length())
        .setPrefix(code.prefix())
        .setPublicCode(code.publicCode())
        .build();
  }
}
