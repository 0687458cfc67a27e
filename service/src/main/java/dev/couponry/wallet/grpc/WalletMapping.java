package dev.couponry.wallet.grpc;

import dev.couponry.platform.requests.Change;
import dev.couponry.refusal.Answer;
import dev.couponry.refusal.Refusal;
import dev.couponry.rules.grpc.Fields;
import dev.couponry.rules.grpc.ReasonMapping;
import dev.couponry.rules.grpc.Violations;
import dev.couponry.v1.BindCodeRequest;
import dev.couponry.v1.BindCodeResponse;
import dev.couponry.v1.ClaimCouponRequest;
import dev.couponry.v1.ClaimCouponResponse;
import dev.couponry.v1.GrantCouponsRequest;
import dev.couponry.v1.GrantCouponsResponse;
import dev.couponry.v1.GrantRefusal;
import dev.couponry.v1.GrantResult;
import dev.couponry.v1.ListWalletRequest;
import dev.couponry.v1.ListWalletResponse;
import dev.couponry.v1.UserContext;
import dev.couponry.wallet.app.BindCode;
import dev.couponry.wallet.app.ClaimCoupon;
import dev.couponry.wallet.app.Coupons;
import dev.couponry.wallet.app.GrantCoupons;
import dev.couponry.wallet.app.IssuedCoupon;
import dev.couponry.wallet.app.Wanted;
import dev.couponry.wallet.domain.Claimant;
import dev.couponry.wallet.domain.CouponState;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The wallet's requests and answers. */
final class WalletMapping {
  private static final int MAX_PLACEMENT = 64;
  private static final int MAX_USERS = 1_000;

  private WalletMapping() {}

  static Answer<Change<ClaimCoupon.Command>> claim(ClaimCouponRequest request, String tenant) {
    Violations violations = Violations.ofRequest();
    UUID requestId = Fields.uuid(violations, "request_id", request.getRequestId());
    Claimant claimant = UserMapping.toClaimant(request.getUser(), violations.in("user"));
    Fields.id(violations, "campaign", request.getCampaign());
    Wanted wanted = wanted(request, violations);
    placement(violations, request.getPlacement());
    Fields.optionalId(violations, "channel", request.getChannel());
    return violations.answer(
        new Change<>(
            tenant,
            requestId,
            new ClaimCoupon.Command(
                tenant,
                claimant,
                UserMapping.toProfile(request.getUser()),
                request.getCampaign(),
                wanted,
                request.getPlacement(),
                request.getChannel())));
  }

  private static Wanted wanted(ClaimCouponRequest request, Violations violations) {
    return switch (request.getItemCase()) {
      case BATCH -> new Wanted.OfBatch(Fields.id(violations, "batch", request.getBatch()));
      case PACK -> new Wanted.OfPack(Fields.id(violations, "pack", request.getPack()));
      case ITEM_NOT_SET -> nothingWanted(violations);
    };
  }

  static Wanted nothingWanted(Violations violations) {
    violations.add("batch", "batch or pack is required");
    return new Wanted.OfBatch("");
  }

  static String placement(Violations violations, String value) {
    return Fields.text(violations, "placement", value, MAX_PLACEMENT);
  }

  static Answer<Change<GrantCoupons.Command>> grant(GrantCouponsRequest request, String tenant) {
    Violations violations = Violations.ofRequest();
    UUID requestId = Fields.uuid(violations, "request_id", request.getRequestId());
    Fields.id(violations, "campaign", request.getCampaign());
    Fields.id(violations, "batch", request.getBatch());
    Fields.optionalId(violations, "channel", request.getChannel());
    List<Claimant> claimants = claimants(request.getUsersList(), violations);
    return violations.answer(
        new Change<>(
            tenant,
            requestId,
            new GrantCoupons.Command(
                tenant,
                request.getCampaign(),
                request.getBatch(),
                claimants,
                request.getIgnoreUserLimits(),
                request.getChannel())));
  }

  private static List<Claimant> claimants(List<UserContext> users, Violations violations) {
    Fields.list(
        violations, "users", users.stream().map(UserContext::getUserId).toList(), 1, MAX_USERS);
    List<Claimant> claimants = new ArrayList<>();
    for (int i = 0; i < Math.min(users.size(), MAX_USERS); i++) {
      claimants.add(UserMapping.toClaimant(users.get(i), violations.in("users", i)));
    }
    return claimants;
  }

  static Answer<Change<BindCode.Command>> bind(BindCodeRequest request, String tenant) {
    Violations violations = Violations.ofRequest();
    UUID requestId = Fields.uuid(violations, "request_id", request.getRequestId());
    Claimant claimant = UserMapping.toClaimant(request.getUser(), violations.in("user"));
    String code = CodeMapping.toCode(request.getCouponCode(), violations, "coupon_code");
    placement(violations, request.getPlacement());
    Fields.optionalId(violations, "channel", request.getChannel());
    return violations.answer(
        new Change<>(
            tenant,
            requestId,
            new BindCode.Command(
                tenant, claimant, code, request.getPlacement(), request.getChannel())));
  }

  /** A page of a wallet as it is asked for. */
  record WalletPage(
      String tenant, String userId, Set<CouponState> states, Coupons.After after, int size) {}

  static Answer<WalletPage> list(ListWalletRequest request, String tenant) {
    Violations violations = Violations.ofRequest();
    Fields.id(violations, "user_id", request.getUserId());
    int size = Fields.pageSize(violations, request.getPageSize());
    Coupons.After after = PagePlace.of(request.getPageToken(), violations);
    Set<CouponState> states = FilterMapping.toStates(request.getStatesList(), violations);
    return violations.answer(new WalletPage(tenant, request.getUserId(), states, after, size));
  }

  static ClaimCouponResponse claimed(List<IssuedCoupon> issued) {
    return ClaimCouponResponse.newBuilder()
        .addAllCoupons(issued.stream().map(CouponMapping::toProto).toList())
        .build();
  }

  static BindCodeResponse bound(IssuedCoupon issued) {
    return BindCodeResponse.newBuilder().setCoupon(CouponMapping.toProto(issued)).build();
  }

  static ListWalletResponse listed(List<IssuedCoupon> found, int size) {
    List<IssuedCoupon> shown = found.subList(0, Math.min(size, found.size()));
    ListWalletResponse.Builder response = ListWalletResponse.newBuilder();
    shown.forEach(it -> response.addCoupons(CouponMapping.toProto(it)));
    if (found.size() > size) {
      response.setNextPageToken(PagePlace.token(shown.get(size - 1)));
    }
    return response.build();
  }

  static GrantCouponsResponse granted(List<GrantCoupons.Result> results) {
    return GrantCouponsResponse.newBuilder()
        .addAllResults(results.stream().map(WalletMapping::toProto).toList())
        .build();
  }

  private static GrantResult toProto(GrantCoupons.Result result) {
    GrantResult.Builder proto = GrantResult.newBuilder().setUserId(result.userId());
    return result
        .outcome()
        .fold(
            issued -> proto.setCoupon(CouponMapping.toProto(issued)),
            refusal -> proto.setRefusal(toProto(refusal)))
        .build();
  }

  static GrantRefusal toProto(Refusal refusal) {
    return GrantRefusal.newBuilder()
        .setReason(ReasonMapping.toProto(refusal.reason()))
        .setMessage(refusal.message())
        .putAllMetadata(refusal.metadata())
        .build();
  }
}
