package dev.couponry.wallet.domain;

import dev.couponry.refusal.Reason;
import java.util.Locale;

/** What a limit counts over, in the order in which limits are judged and their rows locked. */
public enum LimitKind {
  BATCH_USER(Reason.LIMIT_REACHED, "you have all you may have of this coupon"),
  CAMPAIGN_USER(Reason.LIMIT_REACHED, "you have all you may have of this campaign"),
  CAMPAIGN_USER_DAY(Reason.LIMIT_REACHED, "you have all you may have of this campaign today"),
  IDENTITY(Reason.LIMIT_REACHED, "this device or person has all it may have of this campaign"),
  WINDOW(Reason.STOCK_EXHAUSTED, "everything of this claim window is gone"),
  DAY(Reason.STOCK_EXHAUSTED, "everything of today is gone"),
  RELEASE(Reason.STOCK_EXHAUSTED, "everything that the campaign has released by now is gone"),
  CAMPAIGN(Reason.STOCK_EXHAUSTED, "everything of this campaign is gone"),
  OFFER(Reason.STOCK_EXHAUSTED, "this campaign has handed out its share of this batch"),
  BATCH(Reason.STOCK_EXHAUSTED, "every coupon of this batch is gone");

  private final Reason reason;
  private final String sentence;

  LimitKind(Reason reason, String sentence) {
    this.reason = reason;
    this.sentence = sentence;
  }

  /** The name in the tally. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The usual name in {@code metadata.limit}: what a part of a total is called after the total. */
  String limit() {
    return switch (this) {
      case RELEASE -> CAMPAIGN.label();
      case OFFER -> BATCH.label();
      default -> label();
    };
  }

  Reason reason() {
    return reason;
  }

  String sentence() {
    return sentence;
  }

  /** Whether what is counted never begins anew. */
  boolean forEver() {
    return this == CAMPAIGN || this == OFFER || this == BATCH;
  }

  /** Whether it is a user's share, which a grant may ignore. */
  public boolean personal() {
    return compareTo(WINDOW) < 0;
  }
}
