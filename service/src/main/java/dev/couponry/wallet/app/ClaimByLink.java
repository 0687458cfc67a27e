package dev.couponry.wallet.app;

import dev.couponry.campaign.domain.Profile;
import dev.couponry.platform.clock.Clock;
import dev.couponry.platform.database.Tx;
import dev.couponry.refusal.Answer;
import dev.couponry.refusal.Reason;
import dev.couponry.refusal.Refusal;
import dev.couponry.wallet.domain.Claimant;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A user takes what a claim link stands for. */
@Singleton
public final class ClaimByLink {
  private final ClaimLinks links;
  private final Clock clock;
  private final ClaimCoupon claiming;

  ClaimByLink(ClaimLinks links, Clock clock, ClaimCoupon claiming) {
    this.links = links;
    this.clock = clock;
    this.claiming = claiming;
  }

  /** What is asked for. */
  public record Command(String tenant, Claimant claimant, Profile profile, String link) {}

  /** Claims within the unit of work as {@link ClaimCoupon} does, by a link that is good. */
  public Uni<Answer<List<IssuedCoupon>>> claim(Tx tx, Command command) {
    return links
        .read(tx, command.link())
        .chain(link -> clock.now(tx).map(now -> good(link, command.tenant(), now)))
        .chain(
            link ->
                link.fold(
                    it -> claiming.claim(tx, wanted(command, it)),
                    refusal -> Uni.createFrom().item(Answer.<List<IssuedCoupon>>refused(refusal))));
  }

  private static ClaimCoupon.Command wanted(Command command, ClaimLink link) {
    return new ClaimCoupon.Command(
        command.tenant(),
        command.claimant(),
        command.profile(),
        link.campaign(),
        link.wanted(),
        link.placement(),
        link.channel());
  }

  /** Another tenant's gets the answer of one that was made up. */
  private static Answer<ClaimLink> good(Optional<ClaimLink> link, String tenant, Instant now) {
    Optional<ClaimLink> own = link.filter(it -> it.tenant().equals(tenant));
    if (own.isEmpty()) {
      return Answer.refused(Reason.CLAIM_LINK_INVALID, "This is no claim link of this tenant.");
    }
    Instant expires = own.get().expires();
    return now.isBefore(expires)
        ? Answer.done(own.get())
        : Answer.refused(
            Refusal.of(Reason.CLAIM_LINK_EXPIRED, "The claim link's time is over.")
                .with("expire_time", expires.toString()));
  }
}
