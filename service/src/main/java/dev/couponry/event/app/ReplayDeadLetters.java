package dev.couponry.event.app;

import dev.couponry.platform.audit.Audit;
import dev.couponry.platform.database.Tx;
import dev.couponry.refusal.Answer;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Has dead letters sent again; {@link DeliverEvents} does so, under its lease. */
@Singleton
public final class ReplayDeadLetters {
  private final DeadLetters deadLetters;
  private final Audit audit;

  ReplayDeadLetters(DeadLetters deadLetters, Audit audit) {
    this.deadLetters = deadLetters;
    this.audit = audit;
  }

  /** What is asked for; no ids: all of the sink. */
  public record Command(String tenant, String sink, List<UUID> eventIds) {}

  /** How many will be sent again, within the unit of work. */
  public Uni<Answer<Integer>> replay(Tx tx, Command command) {
    return deadLetters
        .mark(tx, command.tenant(), command.sink(), command.eventIds())
        .invoke(marked -> record(tx, command, marked))
        .map(Answer::done);
  }

  private void record(Tx tx, Command command, int marked) {
    audit.record(
        tx,
        Audit.Entry.of(
            command.tenant(),
            "event_sink",
            command.sink(),
            Map.of("dead_letters", Integer.toString(marked))));
  }
}
