package dev.couponry.campaign.app;

import dev.couponry.campaign.domain.Batch;
import dev.couponry.campaign.domain.BatchSpec;
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
  private final Revisions revisions;
  private final BatchViews views;

  FindBatches(Campaigns campaigns, Batches batches, Revisions revisions, BatchViews views) {
    this.campaigns = campaigns;
    this.batches = batches;
    this.revisions = revisions;
    this.views = views;
  }

  /**
   * One batch.
   *
   * @param revision shows it with the spec of this one; 0: as it is
   */
  public Uni<Answer<BatchView>> one(Tx tx, String tenant, String name, long revision) {
    return batches
        .find(tx, tenant, name)
        .chain(
            found ->
                found
                    .map(batch -> under(tx, batch, revision))
                    .orElseGet(() -> Steps.refused(NotFound.batch(name))))
        .chain(answer -> Steps.then(answer, it -> views.of(tx, it).map(Answer::done)));
  }

  private Uni<Answer<Batch>> under(Tx tx, Batch batch, long revision) {
    return revision == 0 || revision == batch.revision()
        ? Uni.createFrom().item(Answer.done(batch))
        : revisions
            .find(tx, batch.id(), revision)
            .map(
                found ->
                    found
                        .map(it -> batch.under(revision, (BatchSpec) it.spec()))
                        .map(Answer::done)
                        .orElseGet(() -> Answer.refused(NotFound.batch(batch.name(), revision))));
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
