package dev.couponry.audit.app;

import dev.couponry.platform.audit.AuditChain;
import dev.couponry.platform.audit.ChainCheck;
import dev.couponry.platform.database.Transactions;
import dev.couponry.platform.database.Tx;
import dev.couponry.refusal.Answer;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Goes along a tenant's chain, as it is at one instant. */
@Singleton
public final class VerifyAudit {
  private static final int PAGE = 1_000;

  private final Transactions transactions;
  private final AuditEntries entries;

  VerifyAudit(Transactions transactions, AuditEntries entries) {
    this.transactions = transactions;
    this.entries = entries;
  }

  /**
   * What was found.
   *
   * @param length entries from the first on that are in order
   * @param hash of the last of them
   * @param broken where the chain is broken first; empty if it is whole
   */
  public record Finding(long length, byte[] hash, Optional<ChainCheck.Break> broken) {}

  /** Checks the whole chain; with an entry that was noted elsewhere, against that too. */
  public Uni<Answer<Finding>> verify(String tenant, Optional<ChainCheck.Noted> noted) {
    return transactions.runOnOneSnapshot(
        tx -> {
          ChainCheck check = new ChainCheck(noted);
          return walk(tx, tenant, check)
              .chain(() -> entries.head(tx, tenant))
              .map(check::end)
              .map(broken -> Answer.done(new Finding(check.length(), check.hash(), broken)));
        });
  }

  private Uni<Void> walk(Tx tx, String tenant, ChainCheck check) {
    AtomicLong place = new AtomicLong();
    return Multi.createBy()
        .repeating()
        .uni(
            () ->
                entries
                    .chain(tx, tenant, place.get(), PAGE)
                    .invoke(page -> page.forEach(it -> take(it, place, check))))
        .whilst(page -> page.size() == PAGE)
        .onItem()
        .ignoreAsUni();
  }

  private static void take(AuditEntries.Stored stored, AtomicLong place, ChainCheck check) {
    place.set(stored.entry().sequence());
    check.add(stored.entry(), stored.hash().orElseGet(AuditChain::start));
  }
}
