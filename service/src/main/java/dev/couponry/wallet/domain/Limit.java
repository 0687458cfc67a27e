package dev.couponry.wallet.domain;

import dev.couponry.refusal.Refusal;

/**
 * At most so many coupons may be counted under a key.
 *
 * @param most coupons; 0 is no bound: the tally is kept for its count alone
 * @param name in {@code metadata.limit}
 */
public record Limit(TallyKey key, long most, String name) {

  /** A limit with the name of its kind. */
  Limit(TallyKey key, long most) {
    this(key, most, key.kind().limit());
  }

  /** Whether the limit allows so many. */
  public boolean allows(long taken) {
    return most == 0 || taken <= most;
  }

  /** The same tally, kept for its count alone. */
  public Limit lifted() {
    return new Limit(key, 0, name);
  }

  /** What to say when it does not. */
  public Refusal refusal() {
    LimitKind kind = key.kind();
    return Refusal.of(kind.reason(), kind.sentence())
        .with("limit", name)
        .with("most", Long.toString(most));
  }
}
