package dev.couponry.wallet.grpc;

import dev.couponry.campaign.domain.Profile;
import dev.couponry.rules.grpc.Fields;
import dev.couponry.rules.grpc.Violations;
import dev.couponry.v1.Identity;
import dev.couponry.v1.UserContext;
import dev.couponry.wallet.domain.Claimant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Users from messages. */
public final class UserMapping {
  private static final int MAX_SEGMENTS = 100;
  private static final int MAX_IDENTITIES = 10;
  private static final int MAX_KIND = 64;

  private UserMapping() {}

  /** The user as somebody who is to get a coupon. */
  public static Claimant toClaimant(UserContext user, Violations violations) {
    Fields.id(violations, "user_id", user.getUserId());
    Fields.text(violations, "member_level", user.getMemberLevel(), MAX_KIND);
    if (user.getSegmentsCount() > MAX_SEGMENTS) {
      violations.add("segments", "must have at most " + MAX_SEGMENTS + " entries");
    }
    return new Claimant(user.getUserId(), identities(user.getIdentitiesList(), violations));
  }

  /** What is said of the user besides, checked by {@link #toClaimant}. */
  static Profile toProfile(UserContext user) {
    return new Profile(user.getSegmentsList(), user.getMemberLevel(), user.getNewUser());
  }

  private static List<Claimant.Identity> identities(
      List<Identity> identities, Violations violations) {
    if (identities.size() > MAX_IDENTITIES) {
      violations.add("identities", "must have at most " + MAX_IDENTITIES + " entries");
      return List.of();
    }
    List<Claimant.Identity> read = new ArrayList<>();
    Set<Claimant.Identity> seen = new HashSet<>();
    for (int i = 0; i < identities.size(); i++) {
      Violations here = violations.in("identities", i);
      Claimant.Identity identity = identity(identities.get(i), here);
      if (!seen.add(identity)) {
        here.add("", "is there twice");
      }
      read.add(identity);
    }
    return read;
  }

  private static Claimant.Identity identity(Identity identity, Violations violations) {
    Fields.id(violations, "kind", identity.getKind());
    Fields.text(violations, "kind", identity.getKind(), MAX_KIND);
    if (identity.getKind().indexOf(':') >= 0) {
      violations.add("kind", "must have no colon");
    }
    Fields.id(violations, "hash", identity.getHash());
    return new Claimant.Identity(identity.getKind(), identity.getHash());
  }
}
