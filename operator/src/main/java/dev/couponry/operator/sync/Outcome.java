package dev.couponry.operator.sync;

/** What came of bringing a resource to the service. */
public sealed interface Outcome<M> {
  /**
   * The service holds it.
   *
   * @param remote as it is there
   * @param effect what was done
   */
  record Synced<M>(M remote, Effect effect) implements Outcome<M> {}

  /** It waits for something that others do; it goes on when that is done. */
  record Waiting<M>(String reason, String message) implements Outcome<M> {}

  /** The service did not answer, or not properly; it is asked again. */
  record Unavailable<M>(String reason, String message) implements Outcome<M> {}

  /** A person must mend it. */
  record Refused<M>(String reason, String message) implements Outcome<M> {}

  /** A person wants it left alone. */
  record Paused<M>() implements Outcome<M> {}

  /** What was done to the service. */
  enum Effect {
    /** Nothing. */
    NONE,
    /** A generation was applied. */
    APPLIED,
    /** What others had changed was put right. */
    MENDED
  }
}
