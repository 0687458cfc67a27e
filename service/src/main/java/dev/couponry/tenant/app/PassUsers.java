package dev.couponry.tenant.app;

import dev.couponry.platform.audit.Audit;
import dev.couponry.platform.database.Tx;
import dev.couponry.platform.users.User;
import dev.couponry.platform.users.UserMark;
import dev.couponry.platform.users.UserTables;
import dev.couponry.refusal.Answer;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Map;

/**
 * Removes a user's id, or makes two users one. Both are one step on one snapshot: every row of the
 * first becomes that of the second, or of a nobody, so that all counts go on as they were. The
 * ledger and the audit hold no user ids, and are not touched.
 */
@Singleton
public final class PassUsers {
  private final UserTables tables;
  private final UserMark marks;
  private final Audit audit;

  PassUsers(UserTables tables, UserMark marks, Audit audit) {
    this.tables = tables;
    this.marks = marks;
    this.audit = audit;
  }

  /** Erases somebody within the unit of work; answers how many rows held the id. */
  public Uni<Answer<Long>> erase(Tx tx, User user) {
    return tables
        .erase(tx, user)
        .invoke(rows -> record(tx, user, Map.of("rows", rows.toString())))
        .map(Answer::done);
  }

  /** Makes the first the second within the unit of work; answers how many rows were the first's. */
  public Uni<Answer<Long>> merge(Tx tx, User from, User into) {
    return tables
        .merge(tx, from, into)
        .invoke(
            rows ->
                record(tx, from, Map.of("rows", rows.toString(), "into", marks.of(into.userId()))))
        .map(Answer::done);
  }

  private void record(Tx tx, User user, Map<String, String> detail) {
    audit.record(tx, Audit.Entry.of(user.tenant(), "user", marks.of(user.userId()), detail));
  }
}
