package dev.couponry.operator.wake;

import dev.couponry.v1.Revision;

/** A campaign or a batch; a tenant is a namespace. */
public record Key(Revision.Kind kind, String tenant, String name) {
  /** A campaign. */
  public static Key campaign(String tenant, String name) {
    return new Key(Revision.Kind.CAMPAIGN, tenant, name);
  }

  /** A batch. */
  public static Key batch(String tenant, String name) {
    return new Key(Revision.Kind.COUPON_BATCH, tenant, name);
  }
}
