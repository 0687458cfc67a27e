package dev.couponry.wallet.app;

import dev.couponry.campaign.domain.Offer;
import dev.couponry.wallet.domain.ClaimReservation;
import java.time.Instant;

/**
 * A reservation with what it is of.
 *
 * @param readTime the instant at which its state is told
 */
public record ReservedClaim(ClaimReservation reservation, Offer offer, Instant readTime) {}
