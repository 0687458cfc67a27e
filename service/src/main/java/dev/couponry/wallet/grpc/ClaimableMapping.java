package dev.couponry.wallet.grpc;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.couponry.campaign.domain.CampaignSpec;
import dev.couponry.refusal.Answer;
import dev.couponry.rules.CouponRule;
import dev.couponry.rules.grpc.Fields;
import dev.couponry.rules.grpc.RuleMapping;
import dev.couponry.rules.grpc.TimeMapping;
import dev.couponry.rules.grpc.Violations;
import dev.couponry.v1.ClaimableOffer;
import dev.couponry.v1.ListClaimableRequest;
import dev.couponry.v1.ListClaimableResponse;
import dev.couponry.wallet.app.ListClaimable;
import java.util.List;

/** What can be claimed, as messages. */
final class ClaimableMapping {
  private static final int MAX_PLACEMENT = 64;

  /** Of each rule once; a revision's rule stays the same object while it is in memory. */
  private static final LoadingCache<CouponRule, dev.couponry.v1.CouponRule> RULES =
      Caffeine.newBuilder().weakKeys().build(RuleMapping::toProto);

  private ClaimableMapping() {}

  /**
   * A page of the list.
   *
   * @param skipped offers on the pages before
   */
  record Page(ListClaimable.Question question, int skipped, int size) {}

  static Answer<Page> page(ListClaimableRequest request, String tenant) {
    Violations violations = Violations.ofRequest();
    int size = Fields.pageSize(violations, request.getPageSize());
    int skipped = skipped(request.getPageToken(), violations);
    Fields.text(violations, "placement", request.getPlacement(), MAX_PLACEMENT);
    return violations.answer(
        new Page(
            new ListClaimable.Question(
                tenant,
                UserMapping.toClaimant(request.getUser(), violations.in("user")),
                UserMapping.toProfile(request.getUser()),
                request.getPlacement()),
            skipped,
            size));
  }

  private static int skipped(String token, Violations violations) {
    if (token.isEmpty()) {
      return 0;
    }
    if (!token.matches("[1-9]\\d{0,4}")) {
      violations.add("page_token", "is not one of this list");
      return 0;
    }
    return Integer.parseInt(token);
  }

  static ListClaimableResponse toProto(List<ListClaimable.Found> all, Page page) {
    int from = Math.min(page.skipped(), all.size());
    int to = Math.min(from + page.size(), all.size());
    ListClaimableResponse.Builder response = ListClaimableResponse.newBuilder();
    all.subList(from, to).forEach(it -> response.addOffers(toProto(it)));
    if (to < all.size()) {
      response.setNextPageToken(Integer.toString(to));
    }
    return response.build();
  }

  private static ClaimableOffer toProto(ListClaimable.Found found) {
    CampaignSpec campaign = found.offer().campaign().spec();
    ClaimableOffer.Builder offer =
        ClaimableOffer.newBuilder()
            .setCampaign(found.offer().campaign().name())
            .setBatch(found.offer().batch().name())
            .setCampaignTitle(campaign.title())
            .setRule(RULES.get(found.offer().batch().spec().rule()))
            .setState(ClaimableOffer.State.valueOf(found.claimable().state().name()))
            .setEndTime(TimeMapping.toProto(campaign.endTime()));
    found.claimable().from().map(TimeMapping::toProto).ifPresent(offer::setNextClaimTime);
    found.claimable().limit().ifPresent(offer::setLimit);
    return offer.build();
  }
}
