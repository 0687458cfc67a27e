package dev.couponry.campaign.app;

import dev.couponry.campaign.domain.Batch;
import dev.couponry.platform.database.Tx;
import dev.couponry.refusal.Answer;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;

/** Looks coupon batches up. */
@Singleton
public final class FindBatches {
  private final Campaigns campaigns;
  private final Batches batches;
  private final BatchViews views;

  FindBatches(Campaigns campaigns, Batches batches, BatchViews views) {
    this.campaigns = campaigns;
    this.batches = batches;
    this.views = views;
  }

  public Uni<Answer<BatchView>> one(Tx tx, String tenant, String name) {
    return batches
        .find(tx, tenant, name)
        .chain(
            found ->
                found
                    .map(batch -> views.of(tx, batch).map(Answer::done))
                    .orElseGet(() -> Steps.refused(NotFound.batch(name))));
  }

  /** Those of a tenant, by name. */
  public Uni<Answer<Page<BatchView>>> page(Tx tx, String tenant, PageRequest request) {
    return shown(tx, request, batches.page(tx, tenant, request.andOneMore())).map(Answer::done);
  }

  /** Those of a campaign, by name. */
  public Uni<Answer<Page<BatchView>>> pageOf(
      Tx tx, String tenant, String campaign, PageRequest request) {
    return campaigns
        .find(tx, tenant, campaign)
        .chain(
            found ->
                found
                    .map(
                        it ->
                            shown(tx, request, batches.page(tx, it.id(), request.andOneMore()))
                                .map(Answer::done))
                    .orElseGet(() -> Steps.refused(NotFound.campaign(campaign))));
  }

  private Uni<Page<BatchView>> shown(Tx tx, PageRequest request, Uni<List<Batch>> read) {
    return read.map(it -> Page.of(it, request.size(), Batch::name))
        .chain(page -> views.of(tx, page.items()).map(page::showing));
  }
}
