package dev.couponry.wallet.app;

import dev.couponry.campaign.domain.Offer;
import dev.couponry.platform.audit.Audit;
import dev.couponry.platform.clock.Clock;
import dev.couponry.platform.database.Tx;
import dev.couponry.refusal.Answer;
import dev.couponry.refusal.Refusal;
import dev.couponry.refusal.Violation;
import dev.couponry.wallet.domain.Issue;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** 站外投放: makes links by which users claim from outside. */
@Singleton
public final class CreateClaimLink {
  private final FindOffers finding;
  private final Clock clock;
  private final ClaimLinks links;
  private final Audit audit;

  CreateClaimLink(FindOffers finding, Clock clock, ClaimLinks links, Audit audit) {
    this.finding = finding;
    this.clock = clock;
    this.links = links;
    this.audit = audit;
  }

  /**
   * What is asked for.
   *
   * @param expires empty: with the campaign
   */
  public record Command(
      String tenant,
      String campaign,
      Wanted wanted,
      String placement,
      String channel,
      Optional<Instant> expires) {}

  /** A link as it is given out. */
  public record Created(String text, Instant expires) {}

  /** Makes one within the unit of work; refused if nothing could ever be claimed by it. */
  public Uni<Answer<Created>> create(Tx tx, Command command) {
    return finding
        .find(tx, command.tenant(), command.campaign(), command.wanted())
        .map(found -> found.then(CreateClaimLink::claimable))
        .chain(found -> clock.now(tx).map(now -> found.then(offer -> link(command, offer, now))))
        .chain(
            link ->
                link.fold(
                    it -> write(tx, it),
                    refusal -> Uni.createFrom().item(Answer.<Created>refused(refusal))));
  }

  private static Answer<Offer> claimable(List<Offer> offers) {
    Answer<Offer> all = Answer.done(offers.get(0));
    for (Offer offer : offers) {
      all = all.then(first -> Issue.everByClaim(offer).map(it -> first));
    }
    return all;
  }

  private static Answer<ClaimLink> link(Command command, Offer offer, Instant now) {
    Instant expires =
        command.expires().orElse(offer.campaign().spec().endTime()).truncatedTo(ChronoUnit.SECONDS);
    return expires.isAfter(now)
        ? Answer.done(
            new ClaimLink(
                command.tenant(),
                command.campaign(),
                command.wanted(),
                command.placement(),
                command.channel(),
                expires))
        : Answer.refused(
            Refusal.invalid(List.of(new Violation("expire_time", "must be in the future"))));
  }

  private Uni<Answer<Created>> write(Tx tx, ClaimLink link) {
    return links
        .write(tx, link)
        .invoke(text -> record(tx, link))
        .map(text -> Answer.done(new Created(text, link.expires())));
  }

  private void record(Tx tx, ClaimLink link) {
    Map<String, String> detail =
        Map.of(
            "claim_link", link.wanted().name(),
            "placement", link.placement(),
            "channel", link.channel(),
            "expire_time", link.expires().toString());
    audit.record(tx, Audit.Entry.of(link.tenant(), "campaign", link.campaign(), detail));
  }
}
