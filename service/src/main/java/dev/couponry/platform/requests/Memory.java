package dev.couponry.platform.requests;

import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * How the answer to a call is remembered.
 *
 * @param parser reads the answer again
 * @param span how long; empty: as long as its redemption
 * @param effect whether an answer tells of an effect; one that does not is not remembered, and the
 *     id may succeed later
 */
public record Memory<T extends MessageLite>(
    Parser<T> parser, Optional<Duration> span, Predicate<T> effect) {

  private static final Duration WEEK = Duration.ofDays(7);

  /** Seven days. */
  public static <T extends MessageLite> Memory<T> ofAWeek(Parser<T> parser) {
    return new Memory<>(parser, Optional.of(WEEK), answer -> true);
  }

  /** Seven days, if it tells of an effect. */
  public static <T extends MessageLite> Memory<T> ofAWeek(Parser<T> parser, Predicate<T> effect) {
    return new Memory<>(parser, Optional.of(WEEK), effect);
  }

  /** As long as the redemption that it is about. */
  public static <T extends MessageLite> Memory<T> ofItsRedemption(Parser<T> parser) {
    return new Memory<>(parser, Optional.empty(), answer -> true);
  }
}
