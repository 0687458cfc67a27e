package dev.couponry.campaign.grpc;

import dev.couponry.campaign.domain.ClaimLimits;
import dev.couponry.campaign.domain.IdentityLimit;

/** Limits of campaigns to and from messages. */
final class LimitMapping {
  private LimitMapping() {}

  static ClaimLimits toLimits(dev.couponry.v1.ClaimLimits proto) {
    return new ClaimLimits(
        proto.getPerUser(),
        proto.getPerUserPerDay(),
        proto.getPerDay(),
        proto.getTotal(),
        proto.getPerIdentity(),
        proto.getIdentitiesList().stream()
            .map(it -> new IdentityLimit(it.getKind(), it.getLimit()))
            .toList());
  }

  static dev.couponry.v1.ClaimLimits toProto(ClaimLimits limits) {
    return dev.couponry.v1.ClaimLimits.newBuilder()
        .setPerUser(limits.perUser())
        .setPerUserPerDay(limits.perUserPerDay())
        .setPerDay(limits.perDay())
        .setTotal(limits.total())
        .setPerIdentity(limits.perIdentity())
        .addAllIdentities(limits.identities().stream().map(LimitMapping::toProto).toList())
        .build();
  }

  private static dev.couponry.v1.IdentityLimit toProto(IdentityLimit limit) {
    return dev.couponry.v1.IdentityLimit.newBuilder()
        .setKind(limit.kind())
        .setLimit(limit.limit())
        .build();
  }
}
