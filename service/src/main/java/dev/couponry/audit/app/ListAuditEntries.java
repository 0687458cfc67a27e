package dev.couponry.audit.app;

import dev.couponry.platform.database.Tx;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Who did what. */
@Singleton
public final class ListAuditEntries {
  private final AuditEntries entries;

  ListAuditEntries(AuditEntries entries) {
    this.entries = entries;
  }

  /**
   * Part of the list.
   *
   * @param next before which id the next part begins; empty = this is the last
   */
  public record Page(List<AuditEntries.Stored> entries, Optional<Long> next) {}

  /** At most so many before an id, the latest first. */
  public Uni<Page> list(Tx tx, AuditEntries.Filter filter, long beforeId, int size) {
    return entries.page(tx, filter, beforeId, size + 1).map(found -> page(found, size));
  }

  private static Page page(List<AuditEntries.Stored> found, int size) {
    return found.size() <= size
        ? new Page(found, Optional.empty())
        : new Page(found.subList(0, size), Optional.of(found.get(size - 1).id()));
  }
}
