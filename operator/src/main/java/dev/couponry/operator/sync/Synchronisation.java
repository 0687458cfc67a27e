package dev.couponry.operator.sync;

import dev.couponry.operator.service.CallFailed;
import dev.couponry.operator.service.Declared;
import dev.couponry.operator.service.Failure;
import dev.couponry.operator.sync.Outcome.Effect;
import dev.couponry.v1.ErrorReason;
import java.util.Optional;
import java.util.function.Function;

/**
 * Brings a resource to the service: looks, plans, and does it.
 *
 * @param <M> the message of one
 */
public final class Synchronisation<M> {
  private static final int ATTEMPTS = 3;

  private final Declared<M> declared;
  private final Function<M, Held> held;

  /** Of what is declared there. */
  public Synchronisation(Declared<M> declared, Function<M, Held> held) {
    this.declared = declared;
    this.held = held;
  }

  /** Makes the service hold it; the same again changes nothing. */
  public Outcome<M> run(Desired<M> desired) {
    try {
      return attempt(desired, ATTEMPTS);
    } catch (CallFailed failed) {
      return Refusals.outcome(failed.failure(), false);
    }
  }

  private Outcome<M> attempt(Desired<M> desired, int attemptsLeft) throws CallFailed {
    Optional<M> remote = declared.find(desired.tenant(), desired.name());
    Plan plan = Plan.of(desired, remote.map(held));
    try {
      return carryOut(plan, desired, remote);
    } catch (CallFailed failed) {
      return attemptsLeft > 1 && isOvertaken(failed.failure())
          ? attempt(desired, attemptsLeft - 1)
          : Refusals.outcome(failed.failure(), isOurs(desired, remote));
    }
  }

  private boolean isOurs(Desired<M> desired, Optional<M> remote) {
    return remote.map(held).filter(it -> it.ownerUid().equals(desired.uid())).isPresent();
  }

  private Outcome<M> carryOut(Plan plan, Desired<M> desired, Optional<M> remote) throws CallFailed {
    if (plan instanceof Plan.Foreign foreign) {
      return Refusals.foreign(desired.name(), foreign.ownerUid());
    }
    if (plan instanceof Plan.Apply apply) {
      M now = declared.apply(desired.tenant(), desired.message(), apply.etag(), apply.requestId());
      return new Outcome.Synced<>(now, effect(apply, remote, now));
    }
    return new Outcome.Synced<>(remote.orElseThrow(), Effect.NONE);
  }

  private Effect effect(Plan.Apply apply, Optional<M> before, M now) {
    boolean isSame = before.map(held).equals(Optional.of(held.apply(now)));
    if (isSame) {
      return Effect.NONE;
    }
    return apply.isDrift() ? Effect.MENDED : Effect.APPLIED;
  }

  /** Somebody else was faster: what is there now is looked at again, at once. */
  private static boolean isOvertaken(Failure failure) {
    return failure instanceof Failure.Passing passing
        && passing.cause().equals(ErrorReason.ETAG_MISMATCH.name());
  }
}
