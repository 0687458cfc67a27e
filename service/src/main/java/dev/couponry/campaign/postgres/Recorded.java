package dev.couponry.campaign.postgres;

import dev.couponry.platform.audit.Audit;
import dev.couponry.platform.database.Tx;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Records in the audit whatever becomes of a campaign or a batch, as it was and as it is, so that
 * no use case can change one unrecorded. A public code is left out.
 */
@Singleton
final class Recorded {

  /** What is recorded. */
  enum Kind {
    CAMPAIGN(
        """
        SELECT jsonb_build_object('revision', revision, 'status', status, 'halted', halted,
          'ownerUid', owner_uid, 'spec', spec, 'proposal', proposal_spec,
          'proposalStatus', proposal_status)::text
        FROM campaign WHERE campaign_id = $1 AND delete_time IS NULL
        """),
    COUPON_BATCH(
        """
        SELECT jsonb_build_object('revision', revision, 'status', status, 'ownerUid', owner_uid,
          'spec', spec #- '{code,publicCode}', 'proposal', proposal_spec #- '{code,publicCode}',
          'proposalStatus', proposal_status)::text
        FROM coupon_batch WHERE batch_id = $1 AND delete_time IS NULL
        """);

    private final String state;

    Kind(String state) {
      this.state = state;
    }
  }

  private final Audit audit;

  Recorded(Audit audit) {
    this.audit = audit;
  }

  /** Makes a change to something whose row this transaction has locked, or adds, and records it. */
  Uni<Void> change(Tx tx, Kind kind, String tenant, String name, UUID id, Supplier<Uni<Void>> how) {
    return state(tx, kind, id)
        .chain(
            before ->
                how.get()
                    .chain(() -> state(tx, kind, id))
                    .map(after -> entry(kind, tenant, name, id, before, after)))
        .invoke(entry -> audit.record(tx, entry))
        .replaceWithVoid();
  }

  private static Audit.Entry entry(
      Kind kind,
      String tenant,
      String name,
      UUID id,
      Optional<String> before,
      Optional<String> after) {
    return new Audit.Entry(
        tenant,
        kind.name().toLowerCase(Locale.ROOT),
        name,
        Map.of("id", id.toString()),
        before,
        after);
  }

  private static Uni<Optional<String>> state(Tx tx, Kind kind, UUID id) {
    return tx.client()
        .preparedQuery(kind.state)
        .execute(Tuple.of(id))
        .map(
            rows ->
                rows.size() == 0
                    ? Optional.empty()
                    : Optional.of(rows.iterator().next().getString(0)));
  }
}
