package dev.couponry.tenant.postgres;

import dev.couponry.platform.database.Tx;
import dev.couponry.tenant.app.TenantSettings;
import dev.couponry.tenant.domain.AutoApprovalLimit;
import dev.couponry.tenant.domain.DefaultLimits;
import dev.couponry.tenant.domain.Settings;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Settings in PostgreSQL, a row a tenant. */
@Singleton
final class SqlTenantSettings implements TenantSettings {
  private static final String FIND =
      """
      SELECT time_zone, auto_approval_limits, campaign_per_user, campaign_per_user_per_day,
        batch_per_user, etag, update_time
      FROM tenant_settings WHERE tenant = $1
      """;

  /** There may be no row to lock yet. */
  private static final String QUEUE =
      "SELECT pg_advisory_xact_lock(hashtextextended('tenant_settings/' || $1, 0))";

  private static final String PUT =
      """
      INSERT INTO tenant_settings (tenant, time_zone, auto_approval_limits, campaign_per_user,
        campaign_per_user_per_day, batch_per_user, etag, update_time)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
      ON CONFLICT (tenant) DO UPDATE SET time_zone = excluded.time_zone,
        auto_approval_limits = excluded.auto_approval_limits,
        campaign_per_user = excluded.campaign_per_user,
        campaign_per_user_per_day = excluded.campaign_per_user_per_day,
        batch_per_user = excluded.batch_per_user, etag = excluded.etag,
        update_time = excluded.update_time
      """;

  @Override
  public Uni<Settings> of(Tx tx, String tenant) {
    return tx.client()
        .preparedQuery(FIND)
        .execute(Tuple.of(tenant))
        .map(SqlTenantSettings::settings);
  }

  @Override
  public Uni<Settings> lock(Tx tx, String tenant) {
    return tx.client().preparedQuery(QUEUE).execute(Tuple.of(tenant)).chain(() -> of(tx, tenant));
  }

  @Override
  public Uni<Void> put(Tx tx, String tenant, Settings settings) {
    DefaultLimits limits = settings.defaultLimits();
    Tuple values =
        Tuple.of(tenant, settings.timeZone())
            .addJsonArray(json(settings.autoApprovalLimits()))
            .addLong(limits.campaignPerUser())
            .addLong(limits.campaignPerUserPerDay())
            .addLong(limits.batchPerUser())
            .addString(settings.etag())
            .addOffsetDateTime(settings.updateTime().orElseThrow().atOffset(ZoneOffset.UTC));
    return tx.client().preparedQuery(PUT).execute(values).replaceWithVoid();
  }

  @Override
  public Optional<String> recorded(Settings settings) {
    if (settings.updateTime().isEmpty()) {
      return Optional.empty();
    }
    DefaultLimits limits = settings.defaultLimits();
    return Optional.of(
        new JsonObject()
            .put("timeZone", settings.timeZone())
            .put("autoApprovalLimits", json(settings.autoApprovalLimits()))
            .put("campaignPerUser", limits.campaignPerUser())
            .put("campaignPerUserPerDay", limits.campaignPerUserPerDay())
            .put("batchPerUser", limits.batchPerUser())
            .put("etag", settings.etag())
            .encode());
  }

  private static JsonArray json(List<AutoApprovalLimit> limits) {
    JsonArray array = new JsonArray();
    limits.forEach(
        it ->
            array.add(
                new JsonObject()
                    .put("currencyCode", it.currencyCode())
                    .put("amount", it.amount())));
    return array;
  }

  private static Settings settings(RowSet<Row> rows) {
    if (rows.size() == 0) {
      return Settings.DEFAULT;
    }
    Row row = rows.iterator().next();
    return new Settings(
        row.getString("time_zone"),
        row.getJsonArray("auto_approval_limits").stream()
            .map(JsonObject.class::cast)
            .map(it -> new AutoApprovalLimit(it.getString("currencyCode"), it.getLong("amount")))
            .toList(),
        new DefaultLimits(
            row.getLong("campaign_per_user"),
            row.getLong("campaign_per_user_per_day"),
            row.getLong("batch_per_user")),
        row.getString("etag"),
        Optional.of(row.getOffsetDateTime("update_time").toInstant()));
  }
}
