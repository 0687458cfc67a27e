package dev.couponry.cli.show;

import dev.couponry.v1.GrantRefusal;

/** Why a user got no coupon, for people. */
public final class RefusalText {
  private RefusalText() {}

  /** One line. */
  public static String of(GrantRefusal refusal) {
    return refusal.getMessage() + " [" + refusal.getReason() + "]";
  }
}
