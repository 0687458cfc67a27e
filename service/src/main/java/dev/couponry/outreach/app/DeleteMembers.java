package dev.couponry.outreach.app;

import dev.couponry.outreach.domain.AudienceList;
import dev.couponry.outreach.domain.MemberReport;
import dev.couponry.platform.audit.Audit;
import dev.couponry.platform.clock.Clock;
import dev.couponry.platform.database.Transactions;
import dev.couponry.platform.database.Tx;
import dev.couponry.platform.users.User;
import dev.couponry.refusal.Answer;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Users go out of a list, in chunks, each in a transaction of its own; or the list is deleted. */
@Singleton
public final class DeleteMembers {
  private static final Duration CHUNK_CAP = Duration.ofSeconds(10);

  private final Transactions transactions;
  private final FindAudience finding;
  private final Audiences audiences;
  private final Members members;
  private final Clock clock;
  private final Audit audit;

  DeleteMembers(
      Transactions transactions,
      FindAudience finding,
      Audiences audiences,
      Members members,
      Clock clock,
      Audit audit) {
    this.transactions = transactions;
    this.finding = finding;
    this.audiences = audiences;
    this.members = members;
    this.clock = clock;
    this.audit = audit;
  }

  /** Refused if there is no such list. That somebody begins is recorded. */
  public Uni<Answer<AudienceList>> open(String tenant, String audience) {
    return transactions.run(
        tx -> finding.find(tx, tenant, audience).invoke(found -> begin(tx, tenant, found)));
  }

  private void begin(Tx tx, String tenant, Answer<AudienceList> found) {
    found.map(it -> record(tx, MemberEntries.begun(tenant, it.name())));
  }

  /** Takes users out, and answers how many of them were in the list. */
  public Uni<Long> remove(String tenant, String audience, List<User> users) {
    return transactions.always(
        CHUNK_CAP,
        tx -> audiences.find(tx, tenant, audience).chain(found -> remove(tx, found, users)));
  }

  /** Out of a list that was deleted meanwhile they are already. */
  private Uni<Long> remove(Tx tx, Optional<AudienceList> found, List<User> users) {
    return found
        .map(AudienceList::id)
        .map(id -> members.remove(tx, id, users).call(removed -> count(tx, id, removed)))
        .orElseGet(() -> Uni.createFrom().item(0L));
  }

  private Uni<Void> count(Tx tx, UUID audience, long removed) {
    return removed == 0
        ? Uni.createFrom().voidItem()
        : clock.now(tx).chain(now -> audiences.count(tx, audience, -removed, now));
  }

  /** Records how it has ended. */
  public void end(Tx tx, String tenant, String audience, MemberReport report) {
    record(tx, MemberEntries.ended(tenant, audience, report));
  }

  /** Deletes the whole list within the unit of work, and answers how many were in it. */
  public Uni<Answer<Long>> deleteAll(Tx tx, String tenant, String audience) {
    return finding
        .find(tx, tenant, audience)
        .chain(
            found ->
                found.fold(
                    it -> clock.now(tx).chain(now -> audiences.delete(tx, it.id(), now)),
                    refusal -> Uni.createFrom().item(Optional.<Long>empty())))
        .map(gone -> gone.map(Answer::done).orElseGet(() -> finding.unknown(audience)))
        .invoke(
            answer ->
                answer.map(size -> record(tx, MemberEntries.deleted(tenant, audience, size))));
  }

  private Audit.Entry record(Tx tx, Audit.Entry entry) {
    audit.record(tx, entry);
    return entry;
  }
}
