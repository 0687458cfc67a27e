package dev.couponry.platform.embedded;

/** What a cluster promises. */
public enum Durability {
  /** What was committed survives a loss of power. */
  KEPT("on"),
  /** Fast and for tests: survives the end of its process only. */
  THROWN_AWAY("off");

  private final String fsync;

  Durability(String fsync) {
    this.fsync = fsync;
  }

  String fsync() {
    return fsync;
  }
}
