package dev.couponry.wallet.app;

import dev.couponry.campaign.domain.Audience;
import dev.couponry.campaign.domain.CampaignType;
import dev.couponry.campaign.domain.Offer;
import dev.couponry.campaign.domain.Profile;
import dev.couponry.platform.database.Tx;
import dev.couponry.platform.users.User;
import dev.couponry.wallet.domain.ClaimTerms;
import dev.couponry.wallet.domain.Claimability;
import dev.couponry.wallet.domain.Claimable;
import dev.couponry.wallet.domain.Claimant;
import dev.couponry.wallet.domain.Limit;
import dev.couponry.wallet.domain.TallyKey;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * 领券中心: how the offers of a placement stand for a user. One read tells what the user has, and one
 * more in which lists the user is, if a campaign names any.
 */
@Singleton
public final class ListClaimable {
  private static final Comparator<Found> ORDER =
      Comparator.comparing(Found::claimable)
          .thenComparing(it -> it.offer().campaign().spec().endTime())
          .thenComparing(it -> it.offer().campaign().name())
          .thenComparing(it -> it.offer().batch().name());

  private final Showcase showcase;
  private final Tallies tallies;
  private final Guests guests;

  ListClaimable(Showcase showcase, Tallies tallies, Guests guests) {
    this.showcase = showcase;
    this.tallies = tallies;
    this.guests = guests;
  }

  /**
   * What is asked for.
   *
   * @param placement empty: all
   */
  public record Question(String tenant, Claimant claimant, Profile profile, String placement) {}

  /** An offer and how it stands. */
  public record Found(Offer offer, Claimable claimable) {}

  /** All of them, what can be claimed first. */
  public Uni<List<Found>> list(Tx tx, Question question) {
    return showcase
        .at(tx, question.tenant(), question.placement())
        .chain(
            shown -> {
              Instant now = shown.now();
              return tallies
                  .peek(tx, question.tenant(), personal(shown.offers(), question.claimant(), now))
                  .chain(
                      mine -> {
                        Map<TallyKey, Long> taken = new HashMap<>(shown.taken());
                        taken.putAll(mine);
                        return found(
                            tx,
                            shown.offers(),
                            question,
                            new Claimability(question.claimant(), now, taken));
                      });
            });
  }

  private Uni<List<Found>> found(
      Tx tx, List<Offer> offers, Question question, Claimability claimability) {
    List<Offer> byUsers =
        offers.stream()
            .filter(offer -> offer.campaign().spec().type() != CampaignType.GRANT)
            .toList();
    User user = new User(question.tenant(), question.claimant().userId());
    return guests
        .of(tx, user, question.profile(), byUsers.stream().map(ListClaimable::audience).toList())
        .map(
            invited ->
                byUsers.stream()
                    .flatMap(
                        offer ->
                            claimability.of(offer, invited.test(audience(offer))).stream()
                                .map(it -> new Found(offer, it)))
                    .sorted(ORDER)
                    .toList());
  }

  private static Audience audience(Offer offer) {
    return offer.campaign().spec().audience();
  }

  private static Set<TallyKey> personal(List<Offer> offers, Claimant claimant, Instant now) {
    return offers.stream()
        .flatMap(offer -> new ClaimTerms(offer, now).personal(claimant).stream())
        .map(Limit::key)
        .collect(Collectors.toSet());
  }
}
