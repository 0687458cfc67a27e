package dev.couponry.outreach.app;

import dev.couponry.outreach.domain.AudienceList;
import dev.couponry.outreach.domain.MemberReport;
import dev.couponry.platform.audit.Audit;
import dev.couponry.platform.clock.Clock;
import dev.couponry.platform.database.Transactions;
import dev.couponry.platform.database.Tx;
import dev.couponry.platform.ids.Ids;
import dev.couponry.platform.users.User;
import dev.couponry.refusal.Answer;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Users go into a list, in chunks, each in a transaction of its own. */
@Singleton
public final class PutMembers {
  private static final Duration CHUNK_CAP = Duration.ofSeconds(10);

  private final Transactions transactions;
  private final Audiences audiences;
  private final Members members;
  private final Clock clock;
  private final Ids ids;
  private final Audit audit;

  PutMembers(
      Transactions transactions,
      Audiences audiences,
      Members members,
      Clock clock,
      Ids ids,
      Audit audit) {
    this.transactions = transactions;
    this.audiences = audiences;
    this.members = members;
    this.clock = clock;
    this.ids = ids;
    this.audit = audit;
  }

  /**
   * Makes sure that the list is there. That somebody begins is recorded before the first user comes
   * in, since each chunk stays whatever becomes of the next.
   */
  public Uni<Answer<UUID>> open(String tenant, String audience) {
    return transactions.run(
        tx ->
            findOrAdd(tx, tenant, audience)
                .invoke(id -> audit.record(tx, MemberEntries.begun(tenant, audience)))
                .map(Answer::done));
  }

  /** Adds users, and answers how many of them were not in the list yet. */
  public Uni<Long> add(String tenant, String audience, List<User> users) {
    return transactions.always(
        CHUNK_CAP, tx -> findOrAdd(tx, tenant, audience).chain(id -> add(tx, id, users)));
  }

  /** Records how it has ended. */
  public void end(Tx tx, String tenant, String audience, MemberReport report) {
    audit.record(tx, MemberEntries.ended(tenant, audience, report));
  }

  private Uni<UUID> findOrAdd(Tx tx, String tenant, String audience) {
    return audiences
        .find(tx, tenant, audience)
        .chain(
            found ->
                found
                    .map(it -> Uni.createFrom().item(it.id()))
                    .orElseGet(() -> clock.now(tx).chain(now -> begin(tx, tenant, audience, now))));
  }

  private Uni<UUID> begin(Tx tx, String tenant, String audience, Instant now) {
    UUID id = ids.next();
    return audiences.add(tx, new AudienceList(id, tenant, audience, 0, now, now)).replaceWith(id);
  }

  private Uni<Long> add(Tx tx, UUID audience, List<User> users) {
    return members.add(tx, audience, users).call(added -> count(tx, audience, added));
  }

  private Uni<Void> count(Tx tx, UUID audience, long added) {
    return added == 0
        ? Uni.createFrom().voidItem()
        : clock.now(tx).chain(now -> audiences.count(tx, audience, added, now));
  }
}
