package dev.couponry.wallet.domain;

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
  public record Identity(String kind, String hash) {}
}
