package dev.couponry.wallet.grpc;

import com.google.protobuf.Timestamp;
import com.google.protobuf.util.Timestamps;
import dev.couponry.rules.grpc.Violations;
import dev.couponry.wallet.app.Coupons;
import dev.couponry.wallet.app.IssuedCoupon;
import dev.couponry.wallet.domain.Claim;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/** A place in a wallet as a page token. */
final class PagePlace {
  private static final int LENGTH = Long.BYTES + Integer.BYTES + 2 * Long.BYTES;

  private PagePlace() {}

  static String token(IssuedCoupon last) {
    Instant expiry = last.coupon().claim().map(Claim::expireTime).orElseThrow();
    UUID id = last.coupon().couponId();
    byte[] bytes =
        ByteBuffer.allocate(LENGTH)
            .putLong(expiry.getEpochSecond())
            .putInt(expiry.getNano())
            .putLong(id.getMostSignificantBits())
            .putLong(id.getLeastSignificantBits())
            .array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  static Coupons.After of(String token, Violations violations) {
    if (token.isEmpty()) {
      return Coupons.After.START;
    }
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(token));
      if (bytes.remaining() == LENGTH) {
        Timestamp expiry =
            Timestamp.newBuilder().setSeconds(bytes.getLong()).setNanos(bytes.getInt()).build();
        UUID id = new UUID(bytes.getLong(), bytes.getLong());
        if (Timestamps.isValid(expiry)) {
          return new Coupons.After(
              Instant.ofEpochSecond(expiry.getSeconds(), expiry.getNanos()), id);
        }
      }
    } catch (IllegalArgumentException malformed) {
      // Said below, like one of another length or of no time.
    }
    violations.add("page_token", "must be a next_page_token of this list");
    return Coupons.After.START;
  }
}
