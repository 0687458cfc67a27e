package dev.couponry.wallet.domain;

import java.util.Comparator;
import java.util.UUID;

/**
 * One row of the tally.
 *
 * @param scopeId the campaign or the batch
 * @param subject the user or identity; empty for what is counted over all users
 * @param period the day, day and window, start of releases, or batch of an offer; empty for what is
 *     counted for ever over all
 */
public record TallyKey(LimitKind kind, UUID scopeId, String subject, String period)
    implements Comparable<TallyKey> {

  private static final Comparator<TallyKey> LOCK_ORDER =
      Comparator.comparing(TallyKey::kind)
          .thenComparing(TallyKey::scopeId)
          .thenComparing(TallyKey::subject)
          .thenComparing(TallyKey::period);

  /** The order in which rows are locked: the coolest first. */
  @Override
  public int compareTo(TallyKey other) {
    return LOCK_ORDER.compare(this, other);
  }
}
