package dev.couponry.cli.show;

import java.io.Console;
import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.util.Locale;

/** A bar that says how far something is, where somebody watches. */
public final class Progress implements AutoCloseable {
  private static final int CELLS = 30;
  private static final long PAUSE_NANOS = 100_000_000;
  private static final int PERCENT = 100;

  private final PrintWriter err;
  private final boolean watched;
  private final long total;
  private long drawnAt = System.nanoTime() - PAUSE_NANOS;
  private boolean drawn;

  /**
   * Nothing is done yet.
   *
   * @param watched false: nothing is drawn
   * @param total how much there is to do; 0 if nobody knows
   */
  public Progress(PrintWriter err, boolean watched, long total) {
    this.err = err;
    this.watched = watched;
    this.total = total;
  }

  /** Whether a person sees what is written here. */
  public static boolean isWatched() {
    return System.console() != null && isTerminal(System.console());
  }

  /** From Java 22 on there is a console without a terminal as well, and a method to tell. */
  private static boolean isTerminal(Console console) {
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException olderJava) {
      return true;
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException(e);
    }
  }

  /** So much is done; drawn ten times a second at most. */
  public void at(long done) {
    if (watched && System.nanoTime() - drawnAt >= PAUSE_NANOS) {
      drawnAt = System.nanoTime();
      draw(done);
    }
  }

  private void draw(long done) {
    drawn = true;
    if (total == 0) {
      err.printf(Locale.ROOT, "\r%,d", done);
    } else {
      int filled = (int) Math.min(CELLS, CELLS * done / total);
      err.printf(
          Locale.ROOT,
          "\r[%s%s] %3d %%  %,d of %,d",
          "#".repeat(filled),
          "-".repeat(CELLS - filled),
          Math.min(PERCENT, PERCENT * done / total),
          done,
          total);
    }
    err.flush();
  }

  /** Clears the line for what is said next. */
  @Override
  public void close() {
    if (drawn) {
      err.print("\r\033[K");
      err.flush();
    }
  }
}
