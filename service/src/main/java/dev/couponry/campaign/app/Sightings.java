package dev.couponry.campaign.app;

import dev.couponry.campaign.app.Movements.Named;
import dev.couponry.campaign.domain.Batch;
import dev.couponry.campaign.domain.Campaign;
import dev.couponry.campaign.domain.SubjectKind;
import dev.couponry.platform.database.Tx;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Looks at campaigns and batches by their names. */
@Singleton
final class Sightings {
  private final Campaigns campaigns;
  private final Batches batches;
  private final CampaignViews campaignViews;
  private final BatchViews batchViews;

  Sightings(
      Campaigns campaigns, Batches batches, CampaignViews campaignViews, BatchViews batchViews) {
    this.campaigns = campaigns;
    this.batches = batches;
    this.campaignViews = campaignViews;
    this.batchViews = batchViews;
  }

  /** One for each. */
  Uni<List<Sighting>> of(Tx tx, String tenant, List<Named> wanted) {
    return campaigns(tx, tenant, names(wanted, SubjectKind.CAMPAIGN))
        .chain(
            seen ->
                batches(tx, tenant, names(wanted, SubjectKind.COUPON_BATCH))
                    .map(more -> Stream.concat(seen.stream(), more.stream()).toList()))
        .map(seen -> withGone(wanted, seen));
  }

  /** Those there are, by name. */
  Uni<Page<Sighting>> page(Tx tx, String tenant, SubjectKind kind, PageRequest request) {
    return switch (kind) {
      case CAMPAIGN ->
          campaigns
              .page(tx, tenant, request.andOneMore())
              .map(read -> Page.of(read, request.size(), Campaign::name))
              .chain(page -> ofCampaigns(tx, page.items()).map(page::showing));
      case COUPON_BATCH ->
          batches
              .page(tx, tenant, request.andOneMore())
              .map(read -> Page.of(read, request.size(), Batch::name))
              .chain(page -> ofBatches(tx, page.items()).map(page::showing));
    };
  }

  private static Set<String> names(List<Named> wanted, SubjectKind kind) {
    return wanted.stream()
        .filter(it -> it.kind() == kind)
        .map(Named::name)
        .collect(Collectors.toSet());
  }

  private Uni<List<Sighting>> campaigns(Tx tx, String tenant, Set<String> names) {
    return names.isEmpty()
        ? Uni.createFrom().item(List.of())
        : campaigns.named(tx, tenant, names).chain(found -> ofCampaigns(tx, found));
  }

  private Uni<List<Sighting>> ofCampaigns(Tx tx, List<Campaign> found) {
    return campaignViews
        .of(tx, found)
        .map(views -> views.stream().<Sighting>map(Sighting.OfCampaign::new).toList());
  }

  private Uni<List<Sighting>> batches(Tx tx, String tenant, Set<String> names) {
    return names.isEmpty()
        ? Uni.createFrom().item(List.of())
        : batches.named(tx, tenant, names).chain(found -> ofBatches(tx, found));
  }

  private Uni<List<Sighting>> ofBatches(Tx tx, List<Batch> found) {
    return batchViews
        .of(tx, found)
        .map(views -> views.stream().<Sighting>map(Sighting.OfBatch::new).toList());
  }

  private static List<Sighting> withGone(List<Named> wanted, List<Sighting> seen) {
    Set<Named> gone = new HashSet<>(wanted);
    seen.forEach(it -> gone.remove(it.what()));
    List<Sighting> all = new ArrayList<>(seen);
    gone.forEach(it -> all.add(new Sighting.Gone(it)));
    return all;
  }
}
