package dev.couponry.bench.rush;

import java.sql.SQLException;
import java.util.Optional;

/** What is measured, against something that is measured beside it in the same run. */
interface Job {

  /** What it does, in a few words. */
  String title();

  /** How many times its reference it should do. */
  double asked();

  /** Whether it is to be answered in time, too, at 80 % of the most it does. */
  boolean isUrgent();

  /** Lays out what it works on, before anything is measured. */
  void prepare() throws SQLException;

  /** What it is measured against; lays that out as well. */
  Reference reference() throws SQLException;

  /** Its calls. */
  Caller caller();

  /** Makes sure that there is something to do for so many calls. */
  default void stock(long calls) throws SQLException {}

  /**
   * Checks that what was acknowledged is there.
   *
   * @return how many acknowledgements were checked
   * @throws IllegalStateException if something is missing
   */
  long check() throws SQLException;

  /** What a job is measured against. */
  sealed interface Reference {
    /** What it is, in a few words. */
    String title();
  }

  /**
   * The database alone: a script for pgbench.
   *
   * @param together one that does {@link #TOGETHER} operations in a transaction: what the database
   *     could do if batches came to it for nothing
   */
  record Alone(String script, Optional<String> together) implements Reference {
    static final long TOGETHER = 64;

    @Override
    public String title() {
      return "pgbench";
    }
  }

  /** Calls of the same service that do less. */
  record Less(String title, Caller caller) implements Reference {}
}
