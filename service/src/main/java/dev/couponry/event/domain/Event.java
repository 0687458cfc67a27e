package dev.couponry.event.domain;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Something that has changed, as it is in the log.
 *
 * @param position its place in the log, from 1; events of one key have theirs in the order of the
 *     key's changes
 * @param id stays the same whenever it is sent
 * @param type {@code dev.couponry.coupon.claimed.v1}
 * @param key the coupon, redemption, campaign or batch
 * @param userId whose coupon or redemption; empty if it is nobody's
 * @param data the message of its kind, as JSON of protobuf, without the user
 */
public record Event(
    long position,
    UUID id,
    String tenant,
    String type,
    UUID key,
    Instant time,
    Optional<String> userId,
    String data) {
  private static final int KIND = 2;

  /** What it is about. */
  public EventKind kind() {
    return EventKind.of(type.split("\\.")[KIND]).orElseThrow();
  }
}
