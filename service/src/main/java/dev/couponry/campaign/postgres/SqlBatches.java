package dev.couponry.campaign.postgres;

import dev.couponry.campaign.app.Batches;
import dev.couponry.campaign.app.PageRequest;
import dev.couponry.campaign.domain.Approval;
import dev.couponry.campaign.domain.Batch;
import dev.couponry.campaign.domain.BatchSpec;
import dev.couponry.campaign.domain.Life;
import dev.couponry.platform.database.Tx;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/**
 * Coupon batches by SQL. What others write of a row, such as how many codes are made, is not
 * changed here.
 */
@Singleton
final class SqlBatches extends NamedRows<Batch> implements Batches {
  /** To read all but the specs, for {@link #batch}. */
  static final String STATE =
      "SELECT batch_id AS id, campaign_id, commitment, generated, " + SpecRows.STATE;

  private static final Statements STATEMENTS =
      Statements.of(
          "coupon_batch",
          STATE,
          "batch_id",
          "campaign_id, code_mode, quantity, commitment",
          "$15, $16, $17, $18");

  private static final String OF_CAMPAIGN =
      " WHERE campaign_id = $1 AND name > $2 AND delete_time IS NULL ORDER BY name LIMIT $3";
  private static final String OF_CAMPAIGN_BY_STATUS =
      " WHERE campaign_id = $1 AND status = $2 AND delete_time IS NULL ORDER BY name";

  SqlBatches(Recorded recorded) {
    super(recorded, Recorded.Kind.COUPON_BATCH, STATEMENTS);
  }

  static Batch batch(Row row, Life<BatchSpec> life) {
    return new Batch(
        row.getUUID("id"),
        row.getString("tenant"),
        row.getString("name"),
        row.getUUID("campaign_id"),
        life,
        row.getString("etag"),
        row.getLong("commitment"),
        row.getLong("generated"),
        row.getString("owner_uid"),
        SpecRows.time(row, "create_time"),
        SpecRows.time(row, "update_time"),
        SpecRows.deleteTime(row));
  }

  @Override
  Batch read(Row row) {
    return batch(row, SpecRows.life(row, SpecJson::batch));
  }

  @Override
  Tuple values(Batch batch) {
    return SpecRows.values(batch)
        .addUUID(batch.campaignId())
        .addString(batch.spec().code().mode().name())
        .addLong(batch.spec().quantity())
        .addLong(batch.commitment());
  }

  @Override
  public Uni<List<Batch>> page(Tx tx, UUID campaignId, PageRequest page) {
    return all(tx, OF_CAMPAIGN, Tuple.of(campaignId, page.after(), page.size()));
  }

  @Override
  public Uni<List<Batch>> lockPending(Tx tx, UUID campaignId) {
    return all(
        tx, OF_CAMPAIGN_BY_STATUS + LOCKED, Tuple.of(campaignId, Approval.PENDING_APPROVAL.name()));
  }

  @Override
  public Uni<Boolean> anyOf(Tx tx, UUID campaignId) {
    return page(tx, campaignId, new PageRequest("", 1)).map(found -> !found.isEmpty());
  }
}
