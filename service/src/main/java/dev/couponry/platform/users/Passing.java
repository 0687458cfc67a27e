package dev.couponry.platform.users;

/**
 * Everything of one user becomes another's, both of one tenant.
 *
 * @param into somebody who has never been there if the user is erased
 */
public record Passing(User from, User into, Kind kind) {

  /** Why it does. */
  public enum Kind {
    /** The id is to be nowhere any more. */
    ERASED,
    /** Both are one person. */
    MERGED
  }

  public String tenant() {
    return from.tenant();
  }

  /** Whether rows stay in their bucket. */
  public boolean inPlace() {
    return from.bucket() == into.bucket();
  }
}
