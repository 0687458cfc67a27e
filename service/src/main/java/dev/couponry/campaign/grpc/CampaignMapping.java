package dev.couponry.campaign.grpc;

import dev.couponry.campaign.app.CampaignView;
import dev.couponry.campaign.domain.ApprovalPolicy;
import dev.couponry.campaign.domain.Audience;
import dev.couponry.campaign.domain.BudgetMode;
import dev.couponry.campaign.domain.BudgetSpec;
import dev.couponry.campaign.domain.Campaign;
import dev.couponry.campaign.domain.CampaignCheck;
import dev.couponry.campaign.domain.CampaignCounters;
import dev.couponry.campaign.domain.CampaignDefaults;
import dev.couponry.campaign.domain.CampaignSpec;
import dev.couponry.campaign.domain.CampaignType;
import dev.couponry.campaign.domain.ClaimWindow;
import dev.couponry.campaign.domain.Declaration;
import dev.couponry.campaign.domain.DeletionPolicy;
import dev.couponry.campaign.domain.OfferSpec;
import dev.couponry.campaign.domain.Proposal;
import dev.couponry.campaign.domain.ReleaseSpec;
import dev.couponry.rules.DailyWindow;
import dev.couponry.rules.FunderShare;
import dev.couponry.rules.TimeOfDay;
import dev.couponry.rules.grpc.PlainText;
import dev.couponry.rules.grpc.TimeMapping;
import dev.couponry.rules.grpc.ValidityMapping;
import dev.couponry.rules.grpc.Violations;
import dev.couponry.v1.ApprovalSpec;
import dev.couponry.v1.CampaignOffer;
import dev.couponry.v1.CampaignProposal;
import dev.couponry.v1.CampaignRef;
import dev.couponry.v1.CampaignRelease;
import dev.couponry.v1.CouponBatchRef;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Campaigns. What a message leaves out gets its default; what is written has none left out. */
final class CampaignMapping {
  private static final String DEFAULT_ZONE = "UTC";

  private CampaignMapping() {}

  /** Reads the declaration of a campaign and checks it. */
  static Declaration<CampaignSpec> toDeclaration(
      String tenant, dev.couponry.v1.Campaign proto, String author, Violations violations) {
    PlainText.check(proto, violations.in("campaign"));
    Declaration<CampaignSpec> declared =
        new Declaration<>(
            tenant,
            proto.getName(),
            toSpec(proto.getSpec(), violations.in("campaign").in("spec")),
            proto.getEtag(),
            proto.getOwnerUid(),
            author);
    violations.addAll(CampaignCheck.violations(declared));
    return declared;
  }

  /** The same with what it leaves out. */
  static dev.couponry.v1.Campaign completed(
      dev.couponry.v1.Campaign proto, CampaignDefaults defaults) {
    var complete = proto.toBuilder();
    if (proto.getSpec().getTimeZone().isEmpty()) {
      complete.getSpecBuilder().setTimeZone(defaults.timeZone());
    }
    if (!proto.getSpec().hasLimits()) {
      complete.getSpecBuilder().setLimits(LimitMapping.toProto(defaults.limits()));
    }
    return complete.build();
  }

  static dev.couponry.v1.Campaign toProto(CampaignView view) {
    Campaign campaign = view.campaign();
    var proto =
        dev.couponry.v1.Campaign.newBuilder()
            .setName(campaign.name())
            .setSpec(toProto(campaign.spec()))
            .setState(dev.couponry.v1.Campaign.State.valueOf(view.state().name()))
            .setRevision(campaign.revision())
            .setEtag(campaign.etag())
            .setCounters(toProto(view.counters()))
            .setOwnerUid(campaign.ownerUid())
            .setCreateTime(TimeMapping.toProto(campaign.createTime()))
            .setUpdateTime(TimeMapping.toProto(campaign.updateTime()));
    campaign.life().proposal().ifPresent(it -> proto.setProposal(toProto(it)));
    return proto.build();
  }

  private static CampaignProposal toProto(Proposal<CampaignSpec> proposal) {
    return CampaignProposal.newBuilder()
        .setRevision(proposal.revision())
        .setSpec(toProto(proposal.spec()))
        .setState(dev.couponry.v1.Campaign.State.valueOf(proposal.approval().name()))
        .build();
  }

  static CampaignSpec toSpec(dev.couponry.v1.CampaignSpec proto, Violations violations) {
    return new CampaignSpec(
        !proto.hasPublished() || proto.getPublished(),
        proto.getTitle(),
        proto.getLevel(),
        toType(proto.getType(), violations),
        proto.getTimeZone().isEmpty() ? DEFAULT_ZONE : proto.getTimeZone(),
        TimeMapping.requiredInstant(
            proto.hasStartTime(), proto.getStartTime(), "start_time", violations),
        TimeMapping.requiredInstant(proto.hasEndTime(), proto.getEndTime(), "end_time", violations),
        proto.hasBudget()
            ? Optional.of(toBudget(proto.getBudget(), violations.in("budget")))
            : Optional.empty(),
        toPolicy(proto.getApproval(), violations.in("approval")),
        toWindows(proto.getClaimWindowsList(), violations),
        proto.getPlacementsList(),
        new Audience(
            proto.getAudience().getExpression(), List.copyOf(proto.getAudience().getListsList())),
        LimitMapping.toLimits(proto.getLimits()),
        proto.getSuspend(),
        toDeletion(proto.getDeletionPolicy(), violations),
        proto.getOffersList().stream()
            .map(it -> new OfferSpec(it.getBatchRef().getName(), it.getQuota()))
            .toList(),
        proto.getBudgetRef().getName(),
        toReleases(proto.getReleasesList(), violations),
        proto.getPacksList().stream().map(PackMapping::toPack).toList());
  }

  static dev.couponry.v1.CampaignSpec toProto(CampaignSpec spec) {
    var proto =
        dev.couponry.v1.CampaignSpec.newBuilder()
            .setPublished(spec.published())
            .setTitle(spec.title())
            .setLevel(spec.level())
            .setType(dev.couponry.v1.CampaignSpec.Type.valueOf(spec.type().name()))
            .setTimeZone(spec.timeZone())
            .setStartTime(TimeMapping.toProto(spec.startTime()))
            .setEndTime(TimeMapping.toProto(spec.endTime()))
            .setApproval(toProto(spec.approval()))
            .addAllPlacements(spec.placements())
            .setLimits(LimitMapping.toProto(spec.limits()))
            .setSuspend(spec.suspend())
            .setDeletionPolicy(
                dev.couponry.v1.CampaignSpec.DeletionPolicy.valueOf(spec.deletionPolicy().name()));
    if (!spec.audience().equals(Audience.EVERYBODY)) {
      proto
          .getAudienceBuilder()
          .setExpression(spec.audience().expression())
          .addAllLists(spec.audience().lists());
    }
    spec.budget().ifPresent(budget -> proto.setBudget(toProto(budget)));
    if (!spec.budgetRef().isEmpty()) {
      proto.setBudgetRef(CampaignRef.newBuilder().setName(spec.budgetRef()));
    }
    spec.claimWindows().forEach(window -> proto.addClaimWindows(toProto(window)));
    spec.packs().forEach(pack -> proto.addPacks(PackMapping.toProto(pack)));
    spec.offers().forEach(offer -> proto.addOffers(toProto(offer)));
    spec.releases().forEach(release -> proto.addReleases(toProto(release)));
    return proto.build();
  }

  private static CampaignType toType(
      dev.couponry.v1.CampaignSpec.Type type, Violations violations) {
    return switch (type) {
      case TYPE_UNSPECIFIED, CLAIM -> CampaignType.CLAIM;
      case PURCHASE -> CampaignType.PURCHASE;
      case EXCHANGE -> CampaignType.EXCHANGE;
      case GRANT -> CampaignType.GRANT;
      case UNRECOGNIZED -> violations.unknown("type", CampaignType.CLAIM);
    };
  }

  private static DeletionPolicy toDeletion(
      dev.couponry.v1.CampaignSpec.DeletionPolicy policy, Violations violations) {
    return switch (policy) {
      case DELETION_POLICY_UNSPECIFIED, RETAIN -> DeletionPolicy.RETAIN;
      case REVOKE -> DeletionPolicy.REVOKE;
      case UNRECOGNIZED -> violations.unknown("deletion_policy", DeletionPolicy.RETAIN);
    };
  }

  private static ApprovalPolicy toPolicy(ApprovalSpec proto, Violations violations) {
    return switch (proto.getPolicy()) {
      case POLICY_UNSPECIFIED, AUTO -> ApprovalPolicy.AUTO;
      case MANUAL -> ApprovalPolicy.MANUAL;
      case UNRECOGNIZED -> violations.unknown("policy", ApprovalPolicy.AUTO);
    };
  }

  private static ApprovalSpec toProto(ApprovalPolicy policy) {
    return ApprovalSpec.newBuilder().setPolicy(ApprovalSpec.Policy.valueOf(policy.name())).build();
  }

  private static BudgetSpec toBudget(dev.couponry.v1.BudgetSpec proto, Violations violations) {
    BudgetMode mode =
        switch (proto.getMode()) {
          case MODE_UNSPECIFIED, COMMITTED -> BudgetMode.COMMITTED;
          case METERED -> BudgetMode.METERED;
          case UNRECOGNIZED -> violations.unknown("mode", BudgetMode.COMMITTED);
        };
    List<String> funders =
        proto.getFundersCount() == 0 ? List.of(FunderShare.PLATFORM) : proto.getFundersList();
    return new BudgetSpec(proto.getCurrencyCode(), proto.getAmount(), mode, funders);
  }

  private static dev.couponry.v1.BudgetSpec toProto(BudgetSpec budget) {
    return dev.couponry.v1.BudgetSpec.newBuilder()
        .setCurrencyCode(budget.currencyCode())
        .setAmount(budget.amount())
        .setMode(dev.couponry.v1.BudgetSpec.Mode.valueOf(budget.mode().name()))
        .addAllFunders(budget.funders())
        .build();
  }

  private static List<ClaimWindow> toWindows(
      List<dev.couponry.v1.ClaimWindow> windows, Violations violations) {
    return IntStream.range(0, windows.size())
        .mapToObj(i -> toWindow(windows.get(i), violations.in("claim_windows", i)))
        .toList();
  }

  private static ClaimWindow toWindow(dev.couponry.v1.ClaimWindow proto, Violations violations) {
    TimeOfDay from = ValidityMapping.requiredTime(proto.getFrom(), "from", violations);
    TimeOfDay to = ValidityMapping.requiredTime(proto.getTo(), "to", violations);
    return new ClaimWindow(new DailyWindow(from, to), proto.getQuota());
  }

  private static dev.couponry.v1.ClaimWindow toProto(ClaimWindow window) {
    return dev.couponry.v1.ClaimWindow.newBuilder()
        .setFrom(window.window().from().toString())
        .setTo(window.window().to().toString())
        .setQuota(window.quota())
        .build();
  }

  private static List<ReleaseSpec> toReleases(
      List<CampaignRelease> releases, Violations violations) {
    return IntStream.range(0, releases.size())
        .mapToObj(i -> toRelease(releases.get(i), violations.in("releases", i)))
        .toList();
  }

  private static ReleaseSpec toRelease(CampaignRelease proto, Violations violations) {
    return new ReleaseSpec(
        TimeMapping.requiredInstant(
            proto.hasStartTime(), proto.getStartTime(), "start_time", violations),
        proto.hasEndTime()
            ? Optional.of(
                TimeMapping.requiredInstant(true, proto.getEndTime(), "end_time", violations))
            : Optional.empty(),
        proto.getQuota(),
        proto.getCarryOver());
  }

  private static CampaignRelease toProto(ReleaseSpec release) {
    var proto =
        CampaignRelease.newBuilder()
            .setStartTime(TimeMapping.toProto(release.start()))
            .setQuota(release.quota())
            .setCarryOver(release.carryOver());
    release.end().ifPresent(end -> proto.setEndTime(TimeMapping.toProto(end)));
    return proto.build();
  }

  private static CampaignOffer toProto(OfferSpec offer) {
    return CampaignOffer.newBuilder()
        .setBatchRef(CouponBatchRef.newBuilder().setName(offer.batch()))
        .setQuota(offer.quota())
        .build();
  }

  private static dev.couponry.v1.CampaignCounters toProto(CampaignCounters counters) {
    return dev.couponry.v1.CampaignCounters.newBuilder()
        .setClaimed(counters.claimed())
        .setRedeemed(counters.redeemed())
        .setBudgetCommitted(counters.committed())
        .setBudgetReserved(counters.reserved())
        .setBudgetSpent(counters.spent())
        .build();
  }
}
