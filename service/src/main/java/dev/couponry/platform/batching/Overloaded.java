package dev.couponry.platform.batching;

/** More calls wait than can be carried in time. Nothing was done of this one. */
public final class Overloaded extends RuntimeException {
  Overloaded(String kind) {
    super("too many calls wait to " + kind, null, false, false);
  }
}
