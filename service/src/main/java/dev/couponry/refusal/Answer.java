package dev.couponry.refusal;

import java.util.Objects;
import java.util.function.Function;

/** Done with a value, or refused. */
public sealed interface Answer<T> {

  /** It was done; {@code value} is what came of it. */
  record Done<T>(T value) implements Answer<T> {
    public Done {
      Objects.requireNonNull(value, "value");
    }
  }

  /** It was not done, and nothing changed. */
  record Refused<T>(Refusal refusal) implements Answer<T> {
    public Refused {
      Objects.requireNonNull(refusal, "refusal");
    }
  }

  static <T> Answer<T> done(T value) {
    return new Done<>(value);
  }

  static <T> Answer<T> refused(Refusal refusal) {
    return new Refused<>(refusal);
  }

  static <T> Answer<T> refused(Reason reason, String message) {
    return new Refused<>(Refusal.of(reason, message));
  }

  /** One result from either case. */
  default <R> R fold(
      Function<? super T, ? extends R> done, Function<Refusal, ? extends R> refused) {
    if (this instanceof Done<T> it) {
      return done.apply(it.value());
    }
    return refused.apply(((Refused<T>) this).refusal());
  }

  /** The value changed, the refusal kept. */
  default <R> Answer<R> map(Function<? super T, ? extends R> change) {
    return fold(value -> new Done<>(change.apply(value)), Refused::new);
  }

  /** The next step after this one, which is skipped after a refusal. */
  default <R> Answer<R> then(Function<? super T, Answer<R>> next) {
    return fold(next, Refused::new);
  }

  default boolean isDone() {
    return this instanceof Done<T>;
  }
}
