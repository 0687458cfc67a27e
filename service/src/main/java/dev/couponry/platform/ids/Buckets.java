package dev.couponry.platform.ids;

import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;

/**
 * Where a row of a hot table lives: one of 256 buckets, a pure function of its owner. The function
 * is stored with the data and must never change.
 */
public final class Buckets {
  public static final int COUNT = 256;

  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private Buckets() {}

  /** The bucket of a user's wallet, tallies and redemptions. */
  public static int ofUser(String tenant, String userId) {
    return of(tenant, userId);
  }

  /** The bucket in which a code is found. */
  public static int ofCode(String tenant, String code) {
    return of(tenant, code);
  }

  /** Whether a code that begins so, with an ending in ASCII, is found in this bucket. */
  public static Predicate<byte[]> ofCodesAfter(String tenant, String beginning, int bucket) {
    long hash = mix(mix(FNV_OFFSET, tenant) * FNV_PRIME, beginning);
    return ending -> folded(mix(hash, ending)) == bucket;
  }

  /** The bucket of a tally's row that belongs to no user. */
  public static int ofScope(String scope, String period) {
    return of(scope, period);
  }

  /** FNV-1a, 64 bits, over both parts and a separator, folded to 8 bits. */
  private static int of(String first, String second) {
    return folded(mix(mix(FNV_OFFSET, first) * FNV_PRIME, second));
  }

  private static int folded(long whole) {
    long hash = whole ^ whole >>> 32;
    hash ^= hash >>> 16;
    hash ^= hash >>> 8;
    return (int) (hash & 0xff);
  }

  private static long mix(long hash, String text) {
    return mix(hash, text.getBytes(StandardCharsets.UTF_8));
  }

  private static long mix(long hash, byte[] text) {
    for (byte b : text) {
      hash = (hash ^ (b & 0xff)) * FNV_PRIME;
    }
    return hash;
  }
}
