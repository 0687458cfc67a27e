package dev.couponry.wallet.grpc;

import com.google.protobuf.Timestamp;
import dev.couponry.campaign.app.SelectBatches;
import dev.couponry.rules.grpc.Fields;
import dev.couponry.rules.grpc.TimeMapping;
import dev.couponry.rules.grpc.Violations;
import dev.couponry.v1.Coupon;
import dev.couponry.v1.CouponFilter;
import dev.couponry.wallet.app.CouponFilter.Span;
import dev.couponry.wallet.app.ListCoupons;
import dev.couponry.wallet.domain.CouponState;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Filters over coupons from messages. */
final class FilterMapping {
  private FilterMapping() {}

  static ListCoupons.Wanted toWanted(CouponFilter filter, String tenant, Violations violations) {
    Fields.optionalId(violations, "batch", filter.getBatch());
    Fields.optionalId(violations, "campaign", filter.getCampaign());
    Fields.optionalId(violations, "user_id", filter.getUserId());
    return new ListCoupons.Wanted(
        new SelectBatches.Which(
            tenant, filter.getCampaign(), filter.getBatch(), filter.getCardsOnly()),
        Optional.of(filter.getUserId()).filter(it -> !it.isEmpty()),
        toStates(filter.getStatesList(), violations),
        new Span(
            instant(filter.hasClaimedFrom(), filter.getClaimedFrom(), "claimed_from", violations),
            instant(
                filter.hasClaimedBefore(),
                filter.getClaimedBefore(),
                "claimed_before",
                violations)),
        new Span(
            instant(filter.hasUsedFrom(), filter.getUsedFrom(), "used_from", violations),
            instant(filter.hasUsedBefore(), filter.getUsedBefore(), "used_before", violations)));
  }

  static Set<CouponState> toStates(List<Coupon.State> asked, Violations violations) {
    Set<CouponState> states = EnumSet.noneOf(CouponState.class);
    for (int i = 0; i < asked.size(); i++) {
      Coupon.State state = asked.get(i);
      if (state == Coupon.State.UNRECOGNIZED || state == Coupon.State.STATE_UNSPECIFIED) {
        violations.add("states[" + i + "]", "is no state of a coupon");
      } else {
        states.add(CouponMapping.toState(state));
      }
    }
    return states;
  }

  private static Optional<Instant> instant(
      boolean given, Timestamp time, String field, Violations violations) {
    return given
        ? Optional.of(TimeMapping.requiredInstant(true, time, field, violations))
        : Optional.empty();
  }
}
