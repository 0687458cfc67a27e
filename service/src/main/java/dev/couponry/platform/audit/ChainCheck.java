package dev.couponry.platform.audit;

import java.util.Arrays;
import java.util.Optional;

/**
 * Goes along a tenant's chain from its first entry and finds where it is broken: an entry that is
 * not what was recorded, that is missing, moved or put in, or a chain that is shorter or longer
 * than its head says. Somebody who can rewrite every entry behind a change and the head escapes it,
 * but not who has noted an earlier end of the chain: see {@link Noted}.
 */
public final class ChainCheck {
  private final Optional<Noted> noted;
  private byte[] previous = AuditChain.start();
  private long length;
  private Optional<Break> broken = Optional.empty();

  /**
   * An entry of the chain as somebody has noted it elsewhere, such as the last one at an earlier
   * check.
   */
  public record Noted(long sequence, byte[] hash) {}

  /** How long the chain should be, and the hash of its last entry. */
  public record Head(long length, byte[] hash) {}

  /** Where the chain is broken first: an entry's place, from 1, and what is wrong there. */
  public record Break(long sequence, Fault fault) {}

  /** What is wrong with a chain. */
  public enum Fault {
    /** There is no entry of this number where it should be. */
    MISSING,
    /** The entry is not the one that was recorded there, or an entry before is not. */
    CHANGED,
    /** There are entries behind the end of the chain. */
    BEYOND_END
  }

  public ChainCheck(Optional<Noted> noted) {
    this.noted = noted;
  }

  /**
   * Takes the next entry.
   *
   * @param stored the hash that is stored with it
   */
  public void add(AuditRecord entry, byte[] stored) {
    if (broken.isPresent()) {
      return;
    }
    length++;
    byte[] hash = AuditChain.next(previous, entry);
    boolean forged =
        noted.filter(it -> it.sequence() == length && !Arrays.equals(it.hash(), hash)).isPresent();
    if (entry.sequence() != length) {
      broken = Optional.of(new Break(length, Fault.MISSING));
    } else if (forged || !Arrays.equals(hash, stored)) {
      broken = Optional.of(new Break(length, Fault.CHANGED));
    }
    previous = hash;
  }

  /**
   * The first break, when every entry was taken.
   *
   * @param head empty if the tenant has none, which is right while it has no entry
   */
  public Optional<Break> end(Optional<Head> head) {
    if (broken.isEmpty()) {
      broken = atEnd(head);
    }
    return broken;
  }

  private Optional<Break> atEnd(Optional<Head> head) {
    long expected = head.map(Head::length).orElse(0L);
    if (length < expected || noted.filter(it -> it.sequence() > length).isPresent()) {
      return Optional.of(new Break(length + 1, Fault.MISSING));
    }
    if (length > expected) {
      return Optional.of(new Break(expected + 1, Fault.BEYOND_END));
    }
    boolean ends = head.map(it -> Arrays.equals(it.hash(), previous)).orElse(true);
    return ends ? Optional.empty() : Optional.of(new Break(length, Fault.CHANGED));
  }

  /** How many entries were found in order. */
  public long length() {
    return broken.map(it -> it.sequence() - 1).orElse(length);
  }

  /** The hash of the last of them, as it should be. */
  public byte[] hash() {
    return previous.clone();
  }
}
