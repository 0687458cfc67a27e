package dev.couponry.wallet.app;

import dev.couponry.platform.database.Tx;
import dev.couponry.platform.signing.Signatures;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Claim links as signed texts. */
@Singleton
final class ClaimLinks {
  private static final String TYPE = "couponry-claim-link+jwt";
  private static final String TENANT = "tenant";
  private static final String CAMPAIGN = "campaign";
  private static final String BATCH = "batch";
  private static final String PACK = "pack";
  private static final String PLACEMENT = "placement";
  private static final String CHANNEL = "channel";
  private static final String EXPIRES = "expires";

  private final Signatures signatures;

  ClaimLinks(Signatures signatures) {
    this.signatures = signatures;
  }

  Uni<String> write(Tx tx, ClaimLink link) {
    Map<String, String> claims = new HashMap<>();
    claims.put(TENANT, link.tenant());
    claims.put(CAMPAIGN, link.campaign());
    claims.put(link.wanted() instanceof Wanted.OfPack ? PACK : BATCH, link.wanted().name());
    claims.put(PLACEMENT, link.placement());
    claims.put(CHANNEL, link.channel());
    claims.put(EXPIRES, link.expires().toString());
    return signatures.sign(tx, TYPE, claims);
  }

  /** Empty for a text that is none of ours. */
  Uni<Optional<ClaimLink>> read(Tx tx, String text) {
    return signatures.claims(tx, TYPE, text).map(claims -> claims.map(ClaimLinks::link));
  }

  private static ClaimLink link(Map<String, String> claims) {
    return new ClaimLink(
        claims.get(TENANT),
        claims.get(CAMPAIGN),
        claims.containsKey(PACK)
            ? new Wanted.OfPack(claims.get(PACK))
            : new Wanted.OfBatch(claims.get(BATCH)),
        claims.get(PLACEMENT),
        claims.get(CHANNEL),
        Instant.parse(claims.get(EXPIRES)));
  }
}
