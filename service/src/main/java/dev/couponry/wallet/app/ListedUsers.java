package dev.couponry.wallet.app;

import dev.couponry.outreach.app.FindAudience;
import dev.couponry.outreach.app.Members;
import dev.couponry.outreach.domain.AudienceList;
import dev.couponry.platform.database.Transactions;
import dev.couponry.platform.database.Tx;
import dev.couponry.refusal.Answer;
import dev.couponry.refusal.Refusal;
import dev.couponry.refusal.Violation;
import dev.couponry.wallet.domain.Claimant;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/** Makes those who are in a list the users of a task, bit by bit. */
@Singleton
final class ListedUsers {
  private static final Duration CHUNK_CAP = Duration.ofSeconds(10);
  private static final int CHUNK = 5_000;

  private final Transactions transactions;
  private final FindAudience finding;
  private final Members members;
  private final GrantTasks tasks;

  ListedUsers(Transactions transactions, FindAudience finding, Members members, GrantTasks tasks) {
    this.transactions = transactions;
    this.finding = finding;
    this.members = members;
    this.tasks = tasks;
  }

  /**
   * Copies the list, and answers how many users these are. Who comes into the list or goes out of
   * it meanwhile may be among them or not; refused if there is no such list, also no more in the
   * end.
   *
   * @param most refused if there are more
   */
  Uni<Answer<Long>> copy(GrantTasks.Task task, String name, long most) {
    return find(task, name)
        .map(found -> found.then(list -> bounded(list, most)))
        .chain(
            found ->
                found.fold(
                    list -> copy(task, list),
                    refusal -> Uni.createFrom().item(Answer.<Long>refused(refusal))));
  }

  private Uni<Answer<AudienceList>> find(GrantTasks.Task task, String name) {
    return transactions.read(tx -> finding.find(tx, task.tenant(), name));
  }

  private static Answer<AudienceList> bounded(AudienceList list, long most) {
    return list.size() <= most
        ? Answer.done(list)
        : Answer.refused(
            Refusal.invalid(
                List.of(new Violation("audience", "must have at most " + most + " members"))));
  }

  private Uni<Answer<Long>> copy(GrantTasks.Task task, AudienceList list) {
    return copyAll(task, list)
        .chain(
            users ->
                find(task, list.name())
                    .map(
                        still ->
                            still.then(
                                it ->
                                    it.id().equals(list.id())
                                        ? Answer.done(users)
                                        : finding.unknown(list.name()))));
  }

  /** How many users were copied, and where the next are. */
  private record Step(long users, Optional<Members.Place> next) {}

  private Uni<Long> copyAll(GrantTasks.Task task, AudienceList list) {
    return Multi.createBy()
        .repeating()
        .uni(
            () -> new AtomicReference<>(Members.Place.START),
            place ->
                step(task, list, place.get()).invoke(step -> step.next().ifPresent(place::set)))
        .whilst(step -> step.next().isPresent())
        .collect()
        .with(Collectors.summingLong(Step::users));
  }

  private Uni<Step> step(GrantTasks.Task task, AudienceList list, Members.Place place) {
    return transactions
        .run(
            CHUNK_CAP,
            tx ->
                members
                    .page(tx, list.id(), place, CHUNK)
                    .chain(page -> add(tx, task, page).map(added -> new Step(added, page.next())))
                    .map(Answer::done))
        .map(answer -> answer.fold(step -> step, refusal -> new Step(0, Optional.empty())));
  }

  private Uni<Long> add(Tx tx, GrantTasks.Task task, Members.Page page) {
    return page.userIds().isEmpty()
        ? Uni.createFrom().item(0L)
        : tasks.addUsers(
            tx, task, page.userIds().stream().map(user -> new Claimant(user, List.of())).toList());
  }
}
