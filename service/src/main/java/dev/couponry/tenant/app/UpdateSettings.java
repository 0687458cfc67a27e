package dev.couponry.tenant.app;

import dev.couponry.platform.audit.Audit;
import dev.couponry.platform.clock.Clock;
import dev.couponry.platform.database.Tx;
import dev.couponry.platform.ids.Ids;
import dev.couponry.refusal.Answer;
import dev.couponry.refusal.Reason;
import dev.couponry.refusal.Refusal;
import dev.couponry.tenant.domain.Settings;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;

/** Makes a tenant's settings what somebody wants them to be. */
@Singleton
public final class UpdateSettings {
  private final TenantSettings settings;
  private final Clock clock;
  private final Ids ids;
  private final Audit audit;

  UpdateSettings(TenantSettings settings, Clock clock, Ids ids, Audit audit) {
    this.settings = settings;
    this.clock = clock;
    this.ids = ids;
    this.audit = audit;
  }

  /**
   * Checked settings that somebody wants.
   *
   * @param wanted its etag is the one that they must have now; empty = any
   */
  public record Command(String tenant, Settings wanted) {}

  /** Updates within the unit of work; the same settings again change nothing. */
  public Uni<Answer<Settings>> update(Tx tx, Command command) {
    return settings
        .lock(tx, command.tenant())
        .chain(
            current ->
                clock
                    .now(tx)
                    .map(now -> next(current, command.wanted(), now))
                    .call(
                        answer ->
                            answer.fold(
                                next -> store(tx, command.tenant(), current, next),
                                refusal -> Uni.createFrom().voidItem())));
  }

  /** What an update would make of them, without an etag if it would change anything. */
  public Uni<Answer<Settings>> preview(Tx tx, Command command) {
    return settings
        .of(tx, command.tenant())
        .chain(
            current ->
                clock
                    .now(tx)
                    .map(
                        now ->
                            next(current, command.wanted(), now)
                                .map(next -> next == current ? next : next.updated("", now))));
  }

  private Answer<Settings> next(Settings current, Settings wanted, Instant now) {
    if (!wanted.etag().isEmpty() && !wanted.etag().equals(current.etag())) {
      return Answer.refused(
          Refusal.of(
              Reason.ETAG_MISMATCH,
              "The tenant's settings have changed since their etag was read."));
    }
    return Answer.done(wanted.equalsButForVersion(current) ? current : wanted.updated(etag(), now));
  }

  private String etag() {
    return HexFormat.of().toHexDigits(ids.random().nextLong());
  }

  private Uni<Void> store(Tx tx, String tenant, Settings current, Settings next) {
    if (next == current) {
      return Uni.createFrom().voidItem();
    }
    audit.record(
        tx,
        new Audit.Entry(
            tenant,
            "tenant",
            tenant,
            Map.of(),
            settings.recorded(current),
            settings.recorded(next)));
    return settings.put(tx, tenant, next);
  }
}
