package dev.couponry.event.app;

import java.time.Duration;

/**
 * The right to send a partition's events to a sink, for a while: nobody else has it until then.
 *
 * @param epoch raised with every lease of the partition, so that whatever is written under an
 *     earlier one has no effect any more
 * @param position all events up to here are delivered, or are dead letters
 * @param attempts how often the next one has failed
 * @param again whether the one before was ours, too
 * @param takenNanos the machine's own time when it was asked for
 */
public record Lease(
    String sink,
    int partition,
    long epoch,
    long position,
    int attempts,
    boolean again,
    long takenNanos) {

  /** How long the database keeps others away. */
  public static final Duration LENGTH = Duration.ofSeconds(40);

  /** The longest that one sending may take. */
  public static final Duration SENDING = Duration.ofSeconds(10);

  /** Whether a sending that begins now ends before the lease, with some time to spare. */
  public boolean allowsSending() {
    long used = System.nanoTime() - takenNanos;
    return used < LENGTH.minus(SENDING.multipliedBy(2)).toNanos();
  }
}
