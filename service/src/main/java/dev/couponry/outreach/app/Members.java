package dev.couponry.outreach.app;

import dev.couponry.platform.database.Tx;
import dev.couponry.platform.users.User;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Who is in which list of users. */
public interface Members {

  /** The lists of these names that the user is in: one read, whatever the number of names. */
  Uni<Set<String>> listsOf(Tx tx, User user, Set<String> names);

  /** Adds users, each once, and answers how many of them were not there yet. */
  Uni<Long> add(Tx tx, UUID audience, List<User> users);

  /** Takes users out, and answers how many of them were there. */
  Uni<Long> remove(Tx tx, UUID audience, List<User> users);

  /** A place among the members of a list. */
  record Place(int bucket, String userId) {
    /** Before the first. */
    public static final Place START = new Place(0, "");
  }

  /**
   * Some members, which may be none although others follow.
   *
   * @param next where the others begin; empty: there are none
   */
  record Page(List<String> userIds, Optional<Place> next) {}

  /** At most so many members after a place. */
  Uni<Page> page(Tx tx, UUID audience, Place after, int most);

  /** Removes some members of a list that is deleted; false: there is none. */
  Uni<Boolean> forgetSome(Tx tx);
}
