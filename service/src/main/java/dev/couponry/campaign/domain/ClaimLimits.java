package dev.couponry.campaign.domain;

import java.util.List;
import java.util.Optional;

/**
 * How many coupons of a campaign one may take; 0 = not limited.
 *
 * @param perUserPerDay per user and day
 * @param total of the whole campaign
 * @param perIdentity per identity that the caller supplies, of a kind without a limit of its own
 * @param identities limits of their own for identities of some kinds, each kind once
 */
public record ClaimLimits(
    long perUser,
    long perUserPerDay,
    long perDay,
    long total,
    long perIdentity,
    List<IdentityLimit> identities) {

  public static final ClaimLimits NONE = new ClaimLimits(0, 0, 0, 0, 0, List.of());

  /** Specs that were stored before kinds had limits have none. */
  public ClaimLimits {
    identities = identities == null ? List.of() : List.copyOf(identities);
  }

  /** The limit that identities of this kind have of their own. */
  public Optional<IdentityLimit> ofKind(String kind) {
    return identities.stream().filter(it -> it.kind().equals(kind)).findFirst();
  }

  /** How many coupons an identity of this kind may take. */
  public long mostOfIdentity(String kind) {
    return ofKind(kind).map(IdentityLimit::limit).orElse(perIdentity);
  }
}
