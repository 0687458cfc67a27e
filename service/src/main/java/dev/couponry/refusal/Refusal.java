package dev.couponry.refusal;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Why something was not done.
 *
 * @param reason for programs
 * @param message for people; holds no code of someone else, no class name and no SQL
 * @param metadata the offending ids and the name of a limit, in the order they were added
 * @param violations everything wrong with the request; empty unless it is malformed
 * @param retryAfter when the same may be asked again, if that is known
 */
public record Refusal(
    Reason reason,
    String message,
    Map<String, String> metadata,
    List<Violation> violations,
    Optional<Duration> retryAfter) {

  public Refusal {
    Objects.requireNonNull(reason, "reason");
    Objects.requireNonNull(message, "message");
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    violations = List.copyOf(violations);
    Objects.requireNonNull(retryAfter, "retryAfter");
  }

  /** A refusal of which nobody knows for how long it holds. */
  public Refusal(
      Reason reason, String message, Map<String, String> metadata, List<Violation> violations) {
    this(reason, message, metadata, violations, Optional.empty());
  }

  /** A refusal without metadata and violations. */
  public static Refusal of(Reason reason, String message) {
    return new Refusal(reason, message, Map.of(), List.of());
  }

  /** A malformed request, with all that is wrong with it; the message names the first. */
  public static Refusal invalid(List<Violation> violations) {
    String first =
        violations.isEmpty()
            ? "The request is invalid."
            : violations.get(0).field() + ": " + violations.get(0).description();
    return new Refusal(Reason.INVALID_REQUEST, first, Map.of(), violations);
  }

  /** The same refusal with one more entry of metadata; an entry of that key is replaced. */
  public Refusal with(String key, String value) {
    Map<String, String> more = new LinkedHashMap<>(metadata);
    more.put(Objects.requireNonNull(key, "key"), Objects.requireNonNull(value, "value"));
    return new Refusal(reason, message, more, violations, retryAfter);
  }

  /** The same refusal, which holds for so long. */
  public Refusal until(Duration over) {
    return new Refusal(reason, message, metadata, violations, Optional.of(over));
  }
}
