package dev.couponry.platform.users;

import dev.couponry.platform.ids.Buckets;

/** Somebody, as a tenant calls him. */
public record User(String tenant, String userId) {

  /** Where the user's rows are. */
  public short bucket() {
    return (short) Buckets.ofUser(tenant, userId);
  }
}
