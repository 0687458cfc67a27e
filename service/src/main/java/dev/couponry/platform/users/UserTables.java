package dev.couponry.platform.users;

import dev.couponry.platform.database.Tx;
import dev.couponry.platform.ids.Ids;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/** All rows that hold user ids. */
@Singleton
public final class UserTables {
  /** The answers of a tenant's calls of a week are read one by one. */
  private static final Duration STATEMENT_CAP = Duration.ofSeconds(60);

  private static final int RANDOM_LENGTH = 12;

  private final List<UserRows> all;
  private final Ids ids;

  UserTables(@All List<UserRows> all, Ids ids) {
    this.all = all.stream().sorted(Comparator.comparing(UserRows::turn)).toList();
    this.ids = ids;
  }

  /** Everything of the user becomes that of somebody who is nobody; answers how many rows. */
  public Uni<Long> erase(Tx tx, User user) {
    return pass(tx, new Passing(user, nobody(user), Passing.Kind.ERASED));
  }

  /** Everything of one user becomes the other's; answers how many rows. */
  public Uni<Long> merge(Tx tx, User from, User into) {
    return pass(tx, new Passing(from, into, Passing.Kind.MERGED));
  }

  private Uni<Long> pass(Tx tx, Passing passing) {
    String cap = "SET LOCAL statement_timeout = " + STATEMENT_CAP.toMillis();
    return tx.client().query(cap).execute().chain(() -> passAll(tx, passing));
  }

  private Uni<Long> passAll(Tx tx, Passing passing) {
    return Multi.createFrom()
        .iterable(all)
        .onItem()
        .transformToUniAndConcatenate(rows -> rows.pass(tx, passing))
        .collect()
        .with(Collectors.summingLong(Long::longValue));
  }

  /** A new id in the same bucket, so that nothing has to move: about one in 256 is. */
  private User nobody(User user) {
    byte[] random = new byte[RANDOM_LENGTH];
    User nobody;
    do {
      ids.random().nextBytes(random);
      nobody = new User(user.tenant(), "erased-" + HexFormat.of().formatHex(random));
    } while (nobody.bucket() != user.bucket());
    return nobody;
  }
}
