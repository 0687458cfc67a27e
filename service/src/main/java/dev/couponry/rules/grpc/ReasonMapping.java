package dev.couponry.rules.grpc;

import dev.couponry.refusal.Reason;
import dev.couponry.v1.ErrorReason;

/** Reasons, which have the same names inside and in the contract. */
public final class ReasonMapping {
  private ReasonMapping() {}

  public static ErrorReason toProto(Reason reason) {
    return ErrorReason.valueOf(reason.name());
  }

  /**
   * @throws IllegalArgumentException if it is unspecified or newer than this version
   */
  public static Reason toReason(ErrorReason reason) {
    return Reason.valueOf(reason.name());
  }
}
