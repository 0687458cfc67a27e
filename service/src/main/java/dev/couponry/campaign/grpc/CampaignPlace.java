package dev.couponry.campaign.grpc;

import dev.couponry.campaign.app.Movements.Place;
import dev.couponry.rules.grpc.Violations;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Optional;

/** Where a watch of campaigns has come to, as a token. */
final class CampaignPlace {
  private CampaignPlace() {}

  static String token(Place place) {
    byte[] bytes =
        ByteBuffer.allocate(2 * Long.BYTES)
            .putLong(place.position())
            .putLong(ChronoUnit.MILLIS.between(Instant.EPOCH, place.settled()))
            .array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Empty without a token. */
  static Optional<Place> of(String token, Violations violations) {
    if (token.isEmpty()) {
      return Optional.empty();
    }
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(token));
      if (bytes.remaining() == 2 * Long.BYTES) {
        return Optional.of(new Place(bytes.getLong(), settled(bytes.getLong())));
      }
    } catch (IllegalArgumentException malformed) {
      // Said below, like one of another length.
    }
    violations.add("resume_token", "must be a token of this call");
    return Optional.empty();
  }

  /** Within what the database can hold. */
  private static Instant settled(long millis) {
    return Instant.ofEpochMilli(Math.max(0, Math.min(millis, Integer.MAX_VALUE * 1_000L)));
  }
}
