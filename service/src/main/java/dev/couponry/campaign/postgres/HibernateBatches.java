package dev.couponry.campaign.postgres;

import dev.couponry.campaign.app.Batches;
import dev.couponry.campaign.app.PageRequest;
import dev.couponry.campaign.domain.Approval;
import dev.couponry.campaign.domain.Batch;
import dev.couponry.platform.database.Tx;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.hibernate.reactive.mutiny.Mutiny;

/** Coupon batches through Hibernate Reactive. */
@Singleton
final class HibernateBatches implements Batches {
  private final Sessions sessions;
  private final Recorded recorded;

  HibernateBatches(Sessions sessions, Recorded recorded) {
    this.sessions = sessions;
    this.recorded = recorded;
  }

  @Override
  public Uni<Optional<Batch>> find(Tx tx, String tenant, String name) {
    return sessions.on(tx, session -> one(byName(session, tenant, name)));
  }

  @Override
  public Uni<Optional<Batch>> lock(Tx tx, String tenant, String name) {
    return NameQueue.enter(tx, "coupon_batch", tenant, name)
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
  public Uni<List<Batch>> named(Tx tx, String tenant, Set<String> names) {
    return sessions.on(
        tx,
        session ->
            all(
                session
                    .createNamedQuery(BatchRow.NAMED, BatchRow.class)
                    .setParameter("tenant", tenant)
                    .setParameter("names", names)));
  }

  @Override
  public Uni<List<Batch>> page(Tx tx, String tenant, PageRequest page) {
    return sessions.on(
        tx,
        session ->
            all(
                session
                    .createNamedQuery(BatchRow.PAGE, BatchRow.class)
                    .setParameter("tenant", tenant)
                    .setParameter("after", page.after())
                    .setMaxResults(page.size())));
  }

  @Override
  public Uni<List<Batch>> page(Tx tx, UUID campaignId, PageRequest page) {
    return sessions.on(
        tx,
        session ->
            all(
                session
                    .createNamedQuery(BatchRow.PAGE_OF_CAMPAIGN, BatchRow.class)
                    .setParameter("campaign", campaignId)
                    .setParameter("after", page.after())
                    .setMaxResults(page.size())));
  }

  @Override
  public Uni<List<Batch>> lockPending(Tx tx, UUID campaignId) {
    return sessions.on(
        tx,
        session ->
            all(
                session
                    .createNamedQuery(BatchRow.OF_CAMPAIGN_BY_STATUS, BatchRow.class)
                    .setParameter("campaign", campaignId)
                    .setParameter("status", Approval.PENDING_APPROVAL)
                    .setLockMode(LockModeType.PESSIMISTIC_WRITE)));
  }

  @Override
  public Uni<Boolean> anyOf(Tx tx, UUID campaignId) {
    return page(tx, campaignId, new PageRequest("", 1)).map(found -> !found.isEmpty());
  }

  @Override
  public Uni<Void> add(Tx tx, Batch batch) {
    return recorded(
        tx, batch, () -> sessions.on(tx, session -> session.insert(BatchRow.of(batch))));
  }

  @Override
  public Uni<Void> replace(Tx tx, Batch batch) {
    return recorded(
        tx, batch, () -> sessions.on(tx, session -> session.update(BatchRow.of(batch))));
  }

  private Uni<Void> recorded(Tx tx, Batch batch, Supplier<Uni<Void>> change) {
    return recorded.change(
        tx, Recorded.Kind.COUPON_BATCH, batch.tenant(), batch.name(), batch.id(), change);
  }

  private static Mutiny.SelectionQuery<BatchRow> byName(
      Mutiny.StatelessSession session, String tenant, String name) {
    return session
        .createNamedQuery(BatchRow.BY_NAME, BatchRow.class)
        .setParameter("tenant", tenant)
        .setParameter("name", name);
  }

  private static Uni<Optional<Batch>> one(Mutiny.SelectionQuery<BatchRow> query) {
    return query.getSingleResultOrNull().map(row -> Optional.ofNullable(row).map(BatchRow::batch));
  }

  private static Uni<List<Batch>> all(Mutiny.SelectionQuery<BatchRow> query) {
    return query.getResultList().map(rows -> rows.stream().map(BatchRow::batch).toList());
  }
}
