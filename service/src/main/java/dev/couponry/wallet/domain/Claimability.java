package dev.couponry.wallet.domain;

import dev.couponry.campaign.domain.Offer;
import dev.couponry.rules.ValidityPeriod;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Tells how offers stand for a user at an instant, by the limits by which a claim is decided.
 *
 * @param taken what the tallies count; a key that is missing counts 0
 */
public record Claimability(Claimant claimant, Instant now, Map<TallyKey, Long> taken) {

  /**
   * For an offer of a campaign that is approved, neither paused nor halted; nothing if it can never
   * be claimed again by anybody.
   *
   * @param inAudience whether the campaign is for the user
   */
  public Optional<Claimable> of(Offer offer, boolean inAudience) {
    Openings openings = new Openings(offer.campaign().spec());
    Optional<Instant> opening = openings.from(now);
    if (opening.isEmpty() || isOver(offer, opening.get())) {
      return Optional.empty();
    }
    if (!inAudience) {
      return Optional.of(Claimable.forOthers());
    }
    List<Limit> full = full(offer);
    return first(full, LimitKind::personal)
        .map(Claimability::taken)
        .or(() -> first(full, LimitKind::forEver).map(Claimability::soldOut))
        .or(() -> Optional.of(later(offer, openings, opening.get(), full)));
  }

  private static Claimable taken(Limit limit) {
    return Claimable.never(
        limit.key().kind() == LimitKind.BATCH_USER
            ? Claimable.State.CLAIMED
            : Claimable.State.LIMIT_REACHED,
        limit);
  }

  private static Claimable soldOut(Limit limit) {
    return Claimable.never(Claimable.State.SOLD_OUT, limit);
  }

  /** What is full only for this window, day or release opens again. */
  private Claimable later(Offer offer, Openings openings, Instant opening, List<Limit> full) {
    if (now.isBefore(offer.campaign().spec().startTime())) {
      return Claimable.from(Claimable.State.NOT_STARTED, opening);
    }
    if (full.isEmpty()) {
      return opening.equals(now)
          ? Claimable.now()
          : Claimable.from(Claimable.State.NEXT_WINDOW, opening);
    }
    return again(openings, full)
        .map(it -> Claimable.from(Claimable.State.NEXT_WINDOW, it))
        .orElseGet(() -> soldOut(full.get(0)));
  }

  /** Not before all of what is full has begun anew. */
  private Optional<Instant> again(Openings openings, List<Limit> full) {
    Optional<Instant> earliest = Optional.of(now);
    for (Limit limit : full) {
      LimitKind kind = limit.key().kind();
      earliest = earliest.flatMap(so -> anew(openings, kind).map(it -> it.isAfter(so) ? it : so));
    }
    return earliest.flatMap(openings::from);
  }

  private Optional<Instant> anew(Openings openings, LimitKind kind) {
    return switch (kind) {
      case WINDOW -> openings.nextWindow(now);
      case RELEASE -> openings.nextRelease(now);
      default -> Optional.of(openings.nextDay(now));
    };
  }

  private List<Limit> full(Offer offer) {
    return new ClaimTerms(offer, now)
        .ofClaim(claimant).stream()
            .filter(limit -> !limit.allows(taken.getOrDefault(limit.key(), 0L) + 1))
            .toList();
  }

  private static Optional<Limit> first(List<Limit> full, Predicate<LimitKind> which) {
    return full.stream().filter(limit -> which.test(limit.key().kind())).findFirst();
  }

  /** Whether a coupon claimed then would be over before it can be used. */
  private static boolean isOver(Offer offer, Instant claim) {
    return ValidityPeriod.of(
            offer.batch().spec().rule().validity(), claim, offer.campaign().spec().zone())
        .isEmpty();
  }
}
