package dev.couponry.campaign.postgres;

import dev.couponry.campaign.app.Campaigns;
import dev.couponry.campaign.app.PageRequest;
import dev.couponry.campaign.domain.Campaign;
import dev.couponry.platform.database.Tx;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.hibernate.reactive.mutiny.Mutiny;

/** Campaigns through Hibernate Reactive. */
@Singleton
final class HibernateCampaigns implements Campaigns {
  private static final String DRAWING_ON =
      """
      SELECT 1 FROM campaign
      WHERE shared_budget IS NOT NULL AND shared_budget ->> 'id' = $1 AND delete_time IS NULL
      LIMIT 1
      """;

  private final Sessions sessions;
  private final Recorded recorded;

  HibernateCampaigns(Sessions sessions, Recorded recorded) {
    this.sessions = sessions;
    this.recorded = recorded;
  }

  @Override
  public Uni<Optional<Campaign>> find(Tx tx, String tenant, String name) {
    return sessions.on(tx, session -> one(byName(session, tenant, name)));
  }

  @Override
  public Uni<Optional<Campaign>> lock(Tx tx, String tenant, String name) {
    return NameQueue.enter(tx, "campaign", tenant, name)
        .chain(
            () ->
                sessions.on(
                    tx,
                    session ->
                        one(
                            byName(session, tenant, name)
                                .setLockMode(LockModeType.PESSIMISTIC_WRITE))));
  }

  @Override
  public Uni<List<Campaign>> named(Tx tx, String tenant, Set<String> names) {
    return sessions.on(
        tx,
        session ->
            all(
                session
                    .createNamedQuery(CampaignRow.NAMED, CampaignRow.class)
                    .setParameter("tenant", tenant)
                    .setParameter("names", names)));
  }

  @Override
  public Uni<List<Campaign>> page(Tx tx, String tenant, PageRequest page) {
    return sessions.on(
        tx,
        session ->
            all(
                session
                    .createNamedQuery(CampaignRow.PAGE, CampaignRow.class)
                    .setParameter("tenant", tenant)
                    .setParameter("after", page.after())
                    .setMaxResults(page.size())));
  }

  @Override
  public Uni<Boolean> anyDrawingOn(Tx tx, UUID campaignId) {
    return tx.client()
        .preparedQuery(DRAWING_ON)
        .execute(Tuple.of(campaignId.toString()))
        .map(rows -> rows.rowCount() > 0);
  }

  @Override
  public Uni<Void> add(Tx tx, Campaign campaign) {
    return recorded(
        tx, campaign, () -> sessions.on(tx, session -> session.insert(CampaignRow.of(campaign))));
  }

  @Override
  public Uni<Void> replace(Tx tx, Campaign campaign) {
    return recorded(
        tx, campaign, () -> sessions.on(tx, session -> session.update(CampaignRow.of(campaign))));
  }

  private Uni<Void> recorded(Tx tx, Campaign campaign, Supplier<Uni<Void>> change) {
    return recorded.change(
        tx, Recorded.Kind.CAMPAIGN, campaign.tenant(), campaign.name(), campaign.id(), change);
  }

  private static Mutiny.SelectionQuery<CampaignRow> byName(
      Mutiny.StatelessSession session, String tenant, String name) {
    return session
        .createNamedQuery(CampaignRow.BY_NAME, CampaignRow.class)
        .setParameter("tenant", tenant)
        .setParameter("name", name);
  }

  private static Uni<Optional<Campaign>> one(Mutiny.SelectionQuery<CampaignRow> query) {
    return query
        .getSingleResultOrNull()
        .map(row -> Optional.ofNullable(row).map(CampaignRow::campaign));
  }

  private static Uni<List<Campaign>> all(Mutiny.SelectionQuery<CampaignRow> query) {
    return query.getResultList().map(rows -> rows.stream().map(CampaignRow::campaign).toList());
  }
}
