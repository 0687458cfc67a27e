package dev.couponry.wallet.grpc;

import dev.couponry.platform.requests.Change;
import dev.couponry.refusal.Answer;
import dev.couponry.rules.grpc.Fields;
import dev.couponry.rules.grpc.Violations;
import dev.couponry.v1.CouponFilter;
import dev.couponry.v1.ListCouponsRequest;
import dev.couponry.v1.ListCouponsResponse;
import dev.couponry.v1.VoidCouponsRequest;
import dev.couponry.wallet.app.CouponSearch;
import dev.couponry.wallet.app.ListCoupons;
import dev.couponry.wallet.app.VoidCoupons;
import dev.couponry.wallet.domain.CouponState;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;

/** Requests about many coupons, and their answers. */
final class ListMapping {
  private static final Set<CouponState> VOIDABLE =
      EnumSet.of(CouponState.AVAILABLE, CouponState.LOCKED);
  private static final int MAX_REASON = 200;
  private static final int TOKEN = 4 * Long.BYTES;

  private ListMapping() {}

  /** Part of a list as it is asked for. */
  record Page(ListCoupons.Wanted wanted, CouponSearch.Place after, int size) {}

  static Answer<Page> list(ListCouponsRequest request, String tenant) {
    Violations violations = Violations.ofRequest();
    ListCoupons.Wanted wanted =
        FilterMapping.toWanted(request.getFilter(), tenant, violations.in("filter"));
    int size = Fields.pageSize(violations, request.getPageSize());
    CouponSearch.Place after = place(request.getPageToken(), violations);
    return violations.answer(new Page(wanted, after, size));
  }

  static ListCouponsResponse listed(ListCoupons.Part part) {
    ListCouponsResponse.Builder response = ListCouponsResponse.newBuilder();
    part.coupons().forEach(it -> response.addCoupons(CouponMapping.withoutRule(it)));
    part.next().map(ListMapping::token).ifPresent(response::setNextPageToken);
    return response.build();
  }

  /** A void that is to be done. */
  static Answer<Change<VoidCoupons.Command>> toVoid(
      VoidCouponsRequest request, String tenant, String caller) {
    Violations violations = Violations.ofRequest();
    UUID requestId = Fields.uuid(violations, "request_id", request.getRequestId());
    ListCoupons.Wanted wanted = voidable(request, tenant, violations);
    return violations.answer(
        new Change<>(
            tenant, requestId, new VoidCoupons.Command(wanted, request.getReason(), caller)));
  }

  /** A void that is only asked about. */
  static Answer<ListCoupons.Wanted> toPreview(VoidCouponsRequest request, String tenant) {
    Violations violations = Violations.ofRequest();
    return violations.answer(voidable(request, tenant, violations));
  }

  private static ListCoupons.Wanted voidable(
      VoidCouponsRequest request, String tenant, Violations violations) {
    if (request.getReason().isBlank()) {
      violations.add("reason", "is required");
    }
    Fields.text(violations, "reason", request.getReason(), MAX_REASON);
    CouponFilter filter = request.getFilter();
    Violations here = violations.in("filter");
    if (filter.getBatch().isEmpty()
        && filter.getCampaign().isEmpty()
        && filter.getUserId().isEmpty()) {
      here.add("batch", "or campaign or user_id is required");
    }
    ListCoupons.Wanted wanted = FilterMapping.toWanted(filter, tenant, here);
    if (!VOIDABLE.containsAll(wanted.states())) {
      here.add("states", "must be AVAILABLE or LOCKED: only these can be voided");
    }
    return wanted.states().isEmpty()
        ? new ListCoupons.Wanted(
            wanted.batches(), wanted.userId(), VOIDABLE, wanted.claimed(), wanted.used())
        : wanted;
  }

  private static String token(CouponSearch.Place place) {
    byte[] bytes =
        ByteBuffer.allocate(TOKEN)
            .putLong(place.batchId().getMostSignificantBits())
            .putLong(place.batchId().getLeastSignificantBits())
            .putLong(place.couponId().getMostSignificantBits())
            .putLong(place.couponId().getLeastSignificantBits())
            .array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static CouponSearch.Place place(String token, Violations violations) {
    if (token.isEmpty()) {
      return CouponSearch.Place.START;
    }
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(token));
      if (bytes.remaining() == TOKEN) {
        return new CouponSearch.Place(
            new UUID(bytes.getLong(), bytes.getLong()), new UUID(bytes.getLong(), bytes.getLong()));
      }
    } catch (IllegalArgumentException malformed) {
      // Said below, like one of another length.
    }
    violations.add("page_token", "must be a next_page_token of this list");
    return CouponSearch.Place.START;
  }
}
