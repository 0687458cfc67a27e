package dev.couponry.platform.ids;

import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Makes ids: UUIDs of version 7 (RFC 9562: 48 bits of milliseconds, then random), whose last 8 bits
 * carry the bucket of the row, so that an id alone finds it. They never order events.
 */
@Singleton
public final class Ids {
  private final RandomGenerator random = new SecureRandom();

  /** A new id for a row of this bucket (0–255). */
  public UUID next(int bucket) {
    long millis = System.currentTimeMillis();
    long high = millis << 16 | 0x7000L | random.nextLong() & 0xfffL;
    long low = 0x8000000000000000L | random.nextLong() >>> 2 & ~0xffL | bucket & 0xffL;
    return new UUID(high, low);
  }

  /** A new id for a row that lives in no bucket. */
  public UUID next() {
    return next(random.nextInt(Buckets.COUNT));
  }

  /** The bucket that an id carries. */
  public static int bucketOf(UUID id) {
    return (int) (id.getLeastSignificantBits() & 0xff);
  }

  /** The source of everything that must not be guessed: ids and codes. */
  public RandomGenerator random() {
    return random;
  }
}
