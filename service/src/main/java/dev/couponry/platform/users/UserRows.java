package dev.couponry.platform.users;

import dev.couponry.platform.database.Tx;
import io.smallrye.mutiny.Uni;

/**
 * Rows that hold user ids. Whoever keeps a user's id in the database is one of these: a test dumps
 * the database after an erasure, and fails on an id that is still there.
 */
public interface UserRows {

  /** The order in which rows are changed: that of locks, and what takes long is last. */
  enum Turn {
    LISTS,
    REDEMPTIONS,
    COUPONS,
    REST,
    STORED_ANSWERS
  }

  Turn turn();

  /**
   * Makes the rows of one user another's, within a unit of work that sees one snapshot: what
   * commits beside it either makes everything be decided again, or comes wholly after it.
   *
   * @return how many rows held the user's id
   */
  Uni<Long> pass(Tx tx, Passing passing);
}
