package dev.couponry.platform.database;

/**
 * Somebody else was changing the same at this instant, in a way that no lock or key can tell: the
 * unit of work is rolled back and run again, as after a lost deadlock.
 */
public final class Contended extends RuntimeException {
  public Contended(String what) {
    super(what);
  }
}
