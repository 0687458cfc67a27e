package dev.couponry.wallet.grpc;

import dev.couponry.job.grpc.JobMapping;
import dev.couponry.platform.access.Callers;
import dev.couponry.platform.database.Tx;
import dev.couponry.platform.errors.Errors;
import dev.couponry.platform.requests.ContentHash;
import dev.couponry.platform.requests.Memory;
import dev.couponry.platform.requests.Upload;
import dev.couponry.platform.requests.Uploads;
import dev.couponry.refusal.Answer;
import dev.couponry.rules.grpc.Fields;
import dev.couponry.rules.grpc.Violations;
import dev.couponry.v1.StartGrantRequest;
import dev.couponry.v1.StartGrantResponse;
import dev.couponry.v1.UserContext;
import dev.couponry.wallet.app.StartGrant;
import dev.couponry.wallet.domain.Claimant;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** WalletService.StartGrant: users are stored as they come, or those of a list with the header. */
@Singleton
public final class GrantStream {
  private static final int MOST_IN_MESSAGE = 5_000;
  private static final int MAX_REASON = 200;

  private final StartGrant starting;
  private final Uploads uploads;

  GrantStream(StartGrant starting, Uploads uploads) {
    this.starting = starting;
    this.uploads = uploads;
  }

  /** Takes the users in, and begins the job when the caller has said everything. */
  public Uni<StartGrantResponse> receive(Multi<StartGrantRequest> messages) {
    return uploads.receive(messages, new Users(Callers.current().subject()));
  }

  /** The users of one stream, what is granted to them, and why. */
  private final class Users
      implements Upload<StartGrantRequest, List<Claimant>, StartGrantResponse> {
    private final ContentHash content = new ContentHash();
    private final String caller;
    private StartGrantRequest header;
    private StartGrant.Command command;
    private StartGrant.Opened opened;
    private long named;
    private long taken;

    Users(String caller) {
      this.caller = caller;
    }

    @Override
    public String tenantOf(StartGrantRequest first) {
      return first.getTenant();
    }

    @Override
    public Answer<UUID> header(StartGrantRequest first, String tenant) {
      Violations violations = Violations.ofRequest();
      UUID requestId = Fields.uuid(violations, "request_id", first.getRequestId());
      header = first;
      command =
          new StartGrant.Command(
              tenant,
              Fields.id(violations, "campaign", first.getCampaign()),
              Fields.id(violations, "batch", first.getBatch()),
              first.getIgnoreUserLimits(),
              Fields.optionalId(violations, "channel", first.getChannel()),
              Fields.optionalId(violations, "audience", first.getAudience()));
      Fields.text(violations, "reason", first.getReason(), MAX_REASON);
      return violations.answer(requestId);
    }

    @Override
    public Uni<Void> open() {
      return Errors.answer(starting.open(command))
          .invoke(
              ready -> {
                opened = ready;
                named = ready.users();
                taken = ready.users();
              })
          .replaceWithVoid();
    }

    @Override
    public Answer<List<Claimant>> read(StartGrantRequest message) {
      return users(message).map(users -> counted(message, users));
    }

    private List<Claimant> counted(StartGrantRequest message, List<Claimant> users) {
      message.getUsersList().forEach(user -> content.add(user.toByteArray()));
      named += users.size();
      return users;
    }

    private Answer<List<Claimant>> users(StartGrantRequest message) {
      Violations violations = Violations.ofRequest();
      List<UserContext> users = message.getUsersList();
      if (users.size() > MOST_IN_MESSAGE) {
        violations.add("users", "must have at most " + MOST_IN_MESSAGE + " entries");
        return violations.answer(List.of());
      }
      if (!users.isEmpty() && !command.audience().isEmpty()) {
        violations.add("users", "cannot be given beside an audience");
      }
      if (named + users.size() > StartGrant.MOST_USERS) {
        violations.add("users", "must be at most " + StartGrant.MOST_USERS + " in all");
      }
      List<Claimant> claimants = new ArrayList<>();
      for (int i = 0; i < users.size(); i++) {
        claimants.add(UserMapping.toClaimant(users.get(i), violations.in("users", i)));
      }
      return violations.answer(claimants);
    }

    @Override
    public Uni<Void> store(List<Claimant> users) {
      return users.isEmpty()
          ? Uni.createFrom().voidItem()
          : starting.add(opened.task(), users).invoke(added -> taken += added).replaceWithVoid();
    }

    @Override
    public byte[] hash() {
      content.add(StartGrantRequest.getDescriptor().getFullName().getBytes());
      content.add(
          header.toBuilder().clearTenant().clearRequestId().clearUsers().build().toByteArray());
      return content.hash();
    }

    @Override
    public Memory<StartGrantResponse> memory() {
      return Memory.ofAWeek(StartGrantResponse.parser());
    }

    @Override
    public Uni<Answer<StartGrantResponse>> end(Tx tx) {
      return taken == 0
          ? Uni.createFrom().item(nobody())
          : starting
              .begin(tx, opened, taken, header.getReason(), caller)
              .map(
                  job ->
                      Answer.done(
                          StartGrantResponse.newBuilder()
                              .setJob(JobMapping.toProto(job))
                              .setDuplicates(named - taken)
                              .build()));
    }

    private Answer<StartGrantResponse> nobody() {
      Violations violations = Violations.ofRequest();
      violations.add(command.audience().isEmpty() ? "users" : "audience", "must name somebody");
      return violations.answer(StartGrantResponse.getDefaultInstance());
    }
  }
}
