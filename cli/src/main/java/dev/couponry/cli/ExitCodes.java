package dev.couponry.cli;

/** What scripts can rely on; `couponry --help` documents them. */
public final class ExitCodes {
  /** Done. */
  public static final int OK = 0;

  /** The service refused. */
  public static final int REFUSED = 1;

  /** Wrong usage or a wrong file; the service was not asked. */
  public static final int BAD_INPUT = 2;

  /** The service was not there, or gave no answer in time. */
  public static final int UNAVAILABLE = 3;

  /** A defect, of the service or of this program. */
  public static final int DEFECT = 4;

  private ExitCodes() {}
}
