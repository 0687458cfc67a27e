package dev.couponry.operator.status;

/** What the conditions Ready, Reconciling and Stalled say together; one of three holds. */
enum Standing {
  /** It is as it should be. */
  READY("True", "False", "False"),
  /** It is on its way, and nobody needs to do anything to it. */
  RECONCILING("False", "True", "False"),
  /** It gets no further until a person does something. */
  STALLED("False", "False", "True");

  private final String ready;
  private final String reconciling;
  private final String stalled;

  Standing(String ready, String reconciling, String stalled) {
    this.ready = ready;
    this.reconciling = reconciling;
    this.stalled = stalled;
  }

  void say(Conditions conditions, String reason, String message) {
    conditions.say(Conditions.READY, new Said(ready, reason, message));
    conditions.say(Conditions.RECONCILING, new Said(reconciling, reason, message));
    conditions.say(Conditions.STALLED, new Said(stalled, reason, message));
  }
}
