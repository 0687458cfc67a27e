package dev.couponry.wallet.grpc;

import dev.couponry.job.grpc.JobMapping;
import dev.couponry.platform.access.Caller;
import dev.couponry.platform.access.Callers;
import dev.couponry.platform.errors.Errors;
import dev.couponry.platform.requests.Memory;
import dev.couponry.platform.requests.Once;
import dev.couponry.platform.requests.RequestKey;
import dev.couponry.refusal.Answer;
import dev.couponry.refusal.Reason;
import dev.couponry.rules.grpc.Fields;
import dev.couponry.rules.grpc.Violations;
import dev.couponry.v1.StartGrantRequest;
import dev.couponry.v1.StartGrantResponse;
import dev.couponry.v1.UserContext;
import dev.couponry.wallet.app.GrantTasks;
import dev.couponry.wallet.app.StartGrant;
import dev.couponry.wallet.domain.Claimant;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** WalletService.StartGrant: one message after the other, each stored before the next is read. */
@Singleton
public final class GrantStream {
  private static final int MOST_IN_MESSAGE = 5_000;
  private static final long MOST = 1_000_000;
  private static final int MAX_REASON = 200;

  private final StartGrant starting;
  private final Once once;

  GrantStream(StartGrant starting, Once once) {
    this.starting = starting;
    this.once = once;
  }

  /** Takes the users in, and begins the job when the caller has said everything. */
  public Uni<StartGrantResponse> receive(Multi<StartGrantRequest> messages) {
    Reception reception = new Reception(Callers.current());
    return messages
        .onItem()
        .transformToUniAndConcatenate(reception::take)
        .onItem()
        .ignoreAsUni()
        .chain(reception::end);
  }

  /** What is granted and why, and under which id. */
  private record Header(UUID requestId, StartGrant.Command command, String reason) {}

  /** What is read between two messages. */
  private final class Reception {
    private final Caller caller;
    private final GrantHash content = new GrantHash();
    private Header header;
    private GrantTasks.Task task;
    private boolean again;
    private long named;
    private long taken;

    Reception(Caller caller) {
      this.caller = caller;
    }

    Uni<Void> take(StartGrantRequest message) {
      return header == null ? open(message).chain(() -> add(message)) : add(message);
    }

    private Uni<Void> open(StartGrantRequest message) {
      return Errors.answer(caller.tenant(message.getTenant()).then(it -> header(message, it)))
          .invoke(read -> header = read)
          .chain(read -> once.isKnown(read.command().tenant(), caller.subject(), read.requestId()))
          .invoke(known -> again = known)
          .chain(() -> again ? Uni.createFrom().nullItem() : openTask());
    }

    private Uni<Void> openTask() {
      return Errors.answer(starting.open(header.command()))
          .invoke(open -> task = open)
          .replaceWithVoid();
    }

    private Uni<Void> add(StartGrantRequest message) {
      return Errors.answer(users(message, named))
          .chain(
              users -> {
                content.add(message.getUsersList());
                named += users.size();
                return again || users.isEmpty()
                    ? Uni.createFrom().voidItem()
                    : starting.add(task, users).invoke(added -> taken += added).replaceWithVoid();
              });
    }

    Uni<StartGrantResponse> end() {
      return header == null || named == 0 ? Errors.answer(nothing()) : Errors.answer(begin());
    }

    private Uni<Answer<StartGrantResponse>> begin() {
      var key =
          new RequestKey(
              header.command().tenant(),
              caller.subject(),
              header.requestId(),
              content.hash(header.command(), header.reason()));
      return once.run(
          key,
          Memory.ofAWeek(StartGrantResponse.parser()),
          tx ->
              again
                  ? Uni.createFrom().item(forgotten())
                  : starting
                      .begin(tx, task, taken, header.reason(), caller.subject())
                      .map(
                          job ->
                              Answer.done(
                                  StartGrantResponse.newBuilder()
                                      .setJob(JobMapping.toProto(job))
                                      .setDuplicates(named - taken)
                                      .build())));
    }

    /** The answer's week was over while the stream came in. */
    private Answer<StartGrantResponse> forgotten() {
      return Answer.refused(Reason.UNAVAILABLE, "the earlier answer is forgotten; send it again");
    }
  }

  private static Answer<Header> header(StartGrantRequest message, String tenant) {
    Violations violations = Violations.ofRequest();
    UUID requestId = Fields.uuid(violations, "request_id", message.getRequestId());
    StartGrant.Command command =
        new StartGrant.Command(
            tenant,
            Fields.id(violations, "campaign", message.getCampaign()),
            Fields.id(violations, "batch", message.getBatch()),
            message.getIgnoreUserLimits(),
            Fields.optionalId(violations, "channel", message.getChannel()));
    String reason = Fields.text(violations, "reason", message.getReason(), MAX_REASON);
    return violations.answer(new Header(requestId, command, reason));
  }

  private static Answer<List<Claimant>> users(StartGrantRequest message, long named) {
    Violations violations = Violations.ofRequest();
    List<UserContext> users = message.getUsersList();
    if (users.size() > MOST_IN_MESSAGE) {
      violations.add("users", "must have at most " + MOST_IN_MESSAGE + " entries");
      return violations.answer(List.of());
    }
    if (named + users.size() > MOST) {
      violations.add("users", "must be at most " + MOST + " in all");
    }
    List<Claimant> claimants = new ArrayList<>();
    for (int i = 0; i < users.size(); i++) {
      claimants.add(UserMapping.toClaimant(users.get(i), violations.in("users", i)));
    }
    return violations.answer(claimants);
  }

  private static Answer<StartGrantResponse> nothing() {
    Violations violations = Violations.ofRequest();
    violations.add("users", "are required");
    return violations.answer(StartGrantResponse.getDefaultInstance());
  }
}
