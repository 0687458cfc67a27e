package dev.couponry.wallet.app;

import dev.couponry.campaign.app.Catalog;
import dev.couponry.campaign.domain.Campaign;
import dev.couponry.campaign.domain.Offer;
import dev.couponry.campaign.domain.Pack;
import dev.couponry.platform.database.Tx;
import dev.couponry.refusal.Answer;
import dev.couponry.refusal.Reason;
import dev.couponry.refusal.Refusal;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Finds what a user wants: the offer of each coupon. */
@Singleton
final class FindOffers {
  private final Catalog catalog;

  FindOffers(Catalog catalog) {
    this.catalog = catalog;
  }

  /** One for each coupon, in the pack's order. */
  Uni<Answer<List<Offer>>> find(Tx tx, String tenant, String campaign, Wanted wanted) {
    if (wanted instanceof Wanted.OfPack pack) {
      return catalog
          .campaignByName(tx, tenant, campaign)
          .map(found -> pack(found, campaign, pack.name()))
          .chain(
              found ->
                  found.fold(
                      it -> all(tx, tenant, campaign, it.items()),
                      refusal -> Uni.createFrom().item(Answer.<List<Offer>>refused(refusal))));
    }
    return all(tx, tenant, campaign, List.of(new Pack.Item(((Wanted.OfBatch) wanted).name(), 1)));
  }

  private static Answer<Pack> pack(Optional<Campaign> found, String campaign, String name) {
    return found
        .flatMap(it -> it.spec().pack(name))
        .map(Answer::done)
        .orElseGet(
            () ->
                Answer.refused(
                    Refusal.of(
                            Reason.PACK_NOT_FOUND, "campaign " + campaign + " has no pack " + name)
                        .with("campaign", campaign)
                        .with("pack", name)));
  }

  private Uni<Answer<List<Offer>>> all(
      Tx tx, String tenant, String campaign, List<Pack.Item> items) {
    return Multi.createFrom()
        .iterable(items)
        .onItem()
        .transformToUniAndConcatenate(
            item ->
                catalog
                    .offer(tx, tenant, campaign, item.batch())
                    .map(found -> offers(found, campaign, item)))
        .collect()
        .asList()
        .map(FindOffers::joined);
  }

  private static Answer<List<Offer>> offers(
      Optional<Offer> found, String campaign, Pack.Item item) {
    return found
        .map(offer -> Answer.done(Collections.nCopies(item.count(), offer)))
        .orElseGet(() -> NoOffer.answer(campaign, item.batch()));
  }

  private static Answer<List<Offer>> joined(List<Answer<List<Offer>>> parts) {
    Answer<List<Offer>> all = Answer.done(List.of());
    for (Answer<List<Offer>> part : parts) {
      all = all.then(before -> part.map(more -> concat(before, more)));
    }
    return all;
  }

  private static List<Offer> concat(List<Offer> before, List<Offer> more) {
    List<Offer> both = new ArrayList<>(before);
    both.addAll(more);
    return both;
  }
}
