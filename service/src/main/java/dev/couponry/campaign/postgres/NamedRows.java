package dev.couponry.campaign.postgres;

import dev.couponry.campaign.app.PageRequest;
import dev.couponry.platform.database.Tx;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * What the rows of campaigns and of batches have in common: they are found by tenant and name, and
 * changed on record. Their entities have the named queries {@code byName}, {@code named} and {@code
 * page}.
 *
 * @param <R> the entity
 * @param <D> what it holds
 */
abstract class NamedRows<R, D> {
  private final Sessions sessions;
  private final Recorded recorded;
  private final Recorded.Kind kind;
  private final Class<R> entity;

  NamedRows(Sessions sessions, Recorded recorded, Recorded.Kind kind, Class<R> entity) {
    this.sessions = sessions;
    this.recorded = recorded;
    this.kind = kind;
    this.entity = entity;
  }

  /** How something is called in the audit. */
  record Key(String tenant, String name, UUID id) {}

  abstract D read(R row);

  abstract R row(D value);

  abstract Key key(D value);

  public Uni<Optional<D>> find(Tx tx, String tenant, String name) {
    return sessions.on(tx, session -> one(byName(session, tenant, name)));
  }

  public Uni<Optional<D>> lock(Tx tx, String tenant, String name) {
    return NameQueue.enter(tx, kind.name().toLowerCase(Locale.ROOT), tenant, name)
        .chain(
            () ->
                sessions.on(
                    tx,
                    session ->
                        one(
                            byName(session, tenant, name)
                                .setLockMode(LockModeType.PESSIMISTIC_WRITE))));
  }

  public Uni<List<D>> named(Tx tx, String tenant, Set<String> names) {
    return all(
        tx, "named", query -> query.setParameter("tenant", tenant).setParameter("names", names));
  }

  public Uni<List<D>> page(Tx tx, String tenant, PageRequest page) {
    return all(
        tx,
        "page",
        query ->
            query
                .setParameter("tenant", tenant)
                .setParameter("after", page.after())
                .setMaxResults(page.size()));
  }

  public Uni<Void> add(Tx tx, D value) {
    return recorded(tx, value, () -> sessions.on(tx, session -> session.insert(row(value))));
  }

  public Uni<Void> replace(Tx tx, D value) {
    return recorded(tx, value, () -> sessions.on(tx, session -> session.update(row(value))));
  }

  private Uni<Void> recorded(Tx tx, D value, Supplier<Uni<Void>> change) {
    Key key = key(value);
    return recorded.change(tx, kind, key.tenant(), key.name(), key.id(), change);
  }

  /** What a query is asked with. */
  interface Asking<R> {
    /** Sets its parameters. */
    Mutiny.SelectionQuery<R> of(Mutiny.SelectionQuery<R> query);
  }

  /** All that one of the entity's named queries finds. */
  final Uni<List<D>> all(Tx tx, String query, Asking<R> asking) {
    return sessions.on(
        tx,
        session ->
            asking
                .of(query(session, query))
                .getResultList()
                .map(rows -> rows.stream().map(this::read).toList()));
  }

  private Mutiny.SelectionQuery<R> byName(
      Mutiny.StatelessSession session, String tenant, String name) {
    return query(session, "byName").setParameter("tenant", tenant).setParameter("name", name);
  }

  private Mutiny.SelectionQuery<R> query(Mutiny.StatelessSession session, String name) {
    return session.createNamedQuery(entity.getSimpleName() + "." + name, entity);
  }

  private Uni<Optional<D>> one(Mutiny.SelectionQuery<R> query) {
    return query.getSingleResultOrNull().map(row -> Optional.ofNullable(row).map(this::read));
  }
}
