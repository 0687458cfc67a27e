package dev.couponry.operator.status;

import dev.couponry.operator.sync.Outcome;
import java.util.List;

/** What the conditions say of a resource that could not be brought to the service. */
final class Unsynced {
  private static final Said NOT_YET = Said.unknown("NotSynced", "It is not in the service yet.");

  private Unsynced() {}

  /**
   * Says it.
   *
   * @param others types that only the service can tell; what was said of them stays
   */
  static void say(Conditions conditions, Outcome<?> outcome, boolean wasHeld, List<String> others) {
    if (outcome instanceof Outcome.Unavailable<?> it) {
      unavailable(conditions, it, wasHeld);
    } else if (outcome instanceof Outcome.Waiting<?> it) {
      conditions.say(Conditions.SYNCED, Said.no(it.reason(), it.message()));
      Standing.RECONCILING.say(conditions, it.reason(), it.message());
    } else if (outcome instanceof Outcome.Refused<?> it) {
      conditions.say(Conditions.SYNCED, Said.no(it.reason(), it.message()));
      Standing.STALLED.say(conditions, it.reason(), it.message());
    } else {
      paused(conditions, wasHeld);
    }
    others.forEach(type -> conditions.keep(type, NOT_YET));
  }

  /** Says why a resource that is to be deleted is still there. */
  static void leaving(Conditions conditions, String reason, String message, List<String> others) {
    conditions.say(Conditions.SYNCED, Said.no(reason, message));
    conditions.say(Conditions.READY, Said.no(reason, message));
    conditions.say(Conditions.RECONCILING, Said.yes(reason, message));
    conditions.say(Conditions.STALLED, Said.no(reason, message));
    others.forEach(type -> conditions.keep(type, NOT_YET));
  }

  /** Whether the service still holds, as far as is known, what it held. */
  static boolean isStillHeld(Outcome<?> outcome, boolean wasHeld) {
    return wasHeld && (outcome instanceof Outcome.Unavailable || outcome instanceof Outcome.Paused);
  }

  /** A short outage changes nothing of what the service holds: what is ready stays so. */
  private static void unavailable(
      Conditions conditions, Outcome.Unavailable<?> it, boolean wasHeld) {
    conditions.say(Conditions.SYNCED, Said.no(it.reason(), it.message()));
    if (wasHeld) {
      keepStanding(conditions);
    } else {
      Standing.RECONCILING.say(conditions, it.reason(), it.message());
    }
  }

  private static void paused(Conditions conditions, boolean wasHeld) {
    String message = "It is left alone as long as the annotation couponry.dev/paused is there.";
    Said said = Said.no("Paused", message);
    conditions.say(Conditions.SYNCED, said);
    if (wasHeld) {
      keepStanding(conditions);
    } else {
      conditions.say(Conditions.READY, said);
      conditions.say(Conditions.RECONCILING, said);
      conditions.say(Conditions.STALLED, said);
    }
  }

  private static void keepStanding(Conditions conditions) {
    conditions.keep(Conditions.READY, NOT_YET);
    conditions.keep(Conditions.RECONCILING, NOT_YET);
    conditions.keep(Conditions.STALLED, NOT_YET);
  }
}
