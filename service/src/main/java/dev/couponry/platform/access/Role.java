package dev.couponry.platform.access;

import java.util.Locale;
import java.util.Optional;

/** What a caller may be. The names in tokens are {@link #claim()}. */
public enum Role {
  /** May do everything. */
  ADMIN,
  /** Declares campaigns and batches. */
  CAMPAIGN_EDITOR,
  /** Approves, and reads what money is concerned. */
  FINANCE,
  /** The order service: quotes, locks, redeems, returns. */
  ORDER,
  /** The pricing service: quotes. */
  PRICING,
  /** The coupon centre and the wallet: claims, binds, lists. */
  WALLET,
  /** A store's till, bound to its store. */
  STORE,
  /** A partner, bound to one campaign and a period. */
  PARTNER,
  /** Reads. */
  READER,
  /** The Kubernetes operator. */
  OPERATOR;

  /** The name in a token's {@code roles} or {@code groups}: {@code campaign-editor}. */
  public String claim() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The role of that name, if there is one; other names in a token are somebody else's. */
  public static Optional<Role> ofClaim(String claim) {
    for (Role role : values()) {
      if (role.claim().equals(claim)) {
        return Optional.of(role);
      }
    }
    return Optional.empty();
  }
}
