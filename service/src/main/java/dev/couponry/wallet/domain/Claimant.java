package dev.couponry.wallet.domain;

import java.util.Collection;
import java.util.List;

/**
 * Who is to get a coupon.
 *
 * @param identities who that is besides the user id
 */
public record Claimant(String userId, List<Identity> identities) {
  public Claimant {
    identities = List.copyOf(identities);
  }

  /** An identity across accounts: its kind, and a hash that the caller made. */
  public record Identity(String kind, String hash) {

    /** The identity whose subject this is; a kind has no colon. */
    static Identity ofSubject(String subject) {
      int colon = subject.indexOf(':');
      return new Identity(subject.substring(0, colon), subject.substring(colon + 1));
    }

    /** What a tally counts it under. */
    String subject() {
      return kind + ":" + hash;
    }
  }

  /** Somebody as the tallies have counted them. */
  public static Claimant countedBy(String userId, Collection<TallyKey> counts) {
    return new Claimant(
        userId,
        counts.stream()
            .filter(key -> key.kind() == LimitKind.IDENTITY)
            .map(key -> Identity.ofSubject(key.subject()))
            .toList());
  }
}
