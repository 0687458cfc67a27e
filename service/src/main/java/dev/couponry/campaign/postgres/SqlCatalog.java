package dev.couponry.campaign.postgres;

import dev.couponry.campaign.app.Catalog;
import dev.couponry.campaign.domain.Batch;
import dev.couponry.campaign.domain.BatchSpec;
import dev.couponry.campaign.domain.Campaign;
import dev.couponry.campaign.domain.CampaignSpec;
import dev.couponry.campaign.domain.Offer;
import dev.couponry.campaign.domain.OfferSpec;
import dev.couponry.platform.database.Asked;
import dev.couponry.platform.database.Tx;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The catalog by SQL. A look-up reads the state columns; only what is not in memory is read again
 * with its spec, whole, so that revision and spec belong together.
 */
@Singleton
final class SqlCatalog implements Catalog {
  private static final String SPEC = ", spec::text AS spec";
  private static final String BATCHES_BY_NAME =
      """
      FROM unnest($1::text[], $2::text[]) AS k(tenant, name)
      JOIN coupon_batch b USING (tenant, name)
      WHERE b.delete_time IS NULL
      """;
  private static final String CAMPAIGNS_BY_NAME =
      """
      FROM unnest($1::text[], $2::text[]) AS k(tenant, name)
      JOIN campaign c USING (tenant, name)
      WHERE c.delete_time IS NULL
      """;
  private static final String BATCHES_BY_ID = "FROM coupon_batch b WHERE b.batch_id = ANY ($1)";
  private static final String CAMPAIGNS_BY_ID = "FROM campaign c WHERE c.campaign_id = ANY ($1)";

  private static final String OPEN_CAMPAIGNS =
      """
      FROM campaign c
      WHERE c.tenant = $1 AND c.delete_time IS NULL AND c.status = 'APPROVED'
        AND NOT c.suspended AND NOT c.halted AND c.end_time > $2
        AND ($3 = '' OR c.spec -> 'placements' ? $3)
      ORDER BY c.end_time, c.name
      LIMIT $4
      """;
  private static final String CLAIMABLE_BATCHES =
      """
      FROM coupon_batch b
      WHERE (b.campaign_id = ANY ($1) OR b.tenant = $2 AND b.name = ANY ($3))
        AND b.delete_time IS NULL AND b.status = 'APPROVED'
        AND b.code_mode = 'ON_CLAIM'
      ORDER BY b.name
      """;

  private final KnownSpecs<CampaignSpec> campaignSpecs = new KnownSpecs<>(SpecJson::campaign);
  private final KnownSpecs<BatchSpec> batchSpecs = new KnownSpecs<>(SpecJson::batch);

  private final Asked<Set<UUID>, Map<UUID, Batch>> batchesById =
      (tx, all) -> Asked.lookUp(all, ids -> batches(tx, BATCHES_BY_ID, ids(ids), Batch::id));

  private final Asked<Set<UUID>, Map<UUID, Campaign>> campaignsById =
      (tx, all) -> Asked.lookUp(all, ids -> campaigns(tx, CAMPAIGNS_BY_ID, ids(ids), Campaign::id));

  private final Asked<Set<Named>, Map<Named, Batch>> batchesByName =
      (tx, all) ->
          Asked.lookUp(all, names -> batches(tx, BATCHES_BY_NAME, names(names), Named::of));

  private final Asked<Set<Named>, Map<Named, Campaign>> campaignsByName =
      (tx, all) ->
          Asked.lookUp(all, names -> campaigns(tx, CAMPAIGNS_BY_NAME, names(names), Named::of));

  private record Named(String tenant, String name) {
    static Named of(Batch batch) {
      return new Named(batch.tenant(), batch.name());
    }

    static Named of(Campaign campaign) {
      return new Named(campaign.tenant(), campaign.name());
    }
  }

  private static Tuple ids(Set<UUID> ids) {
    return Tuple.of(ids.toArray(UUID[]::new));
  }

  private static Tuple names(Set<Named> names) {
    return Tuple.tuple()
        .addArrayOfString(names.stream().map(Named::tenant).toArray(String[]::new))
        .addArrayOfString(names.stream().map(Named::name).toArray(String[]::new));
  }

  @Override
  public Uni<Optional<Offer>> offer(Tx tx, String tenant, String campaign, String batch) {
    return Uni.combine()
        .all()
        .unis(batchByName(tx, tenant, batch), campaignByName(tx, tenant, campaign))
        .with(
            (found, by) ->
                found.flatMap(it -> by.map(that -> new Offer(that, it)).filter(Offer::isMade)));
  }

  @Override
  public Uni<List<Offer>> claimable(Tx tx, String tenant, String placement, Instant now, int most) {
    Tuple open = Tuple.of(tenant, now.atOffset(ZoneOffset.UTC), placement, most);
    return campaigns(tx, OPEN_CAMPAIGNS, open, Campaign::id)
        .chain(
            campaigns ->
                batches(
                        tx,
                        CLAIMABLE_BATCHES,
                        Tuple.of(campaigns.keySet().toArray(UUID[]::new), tenant)
                            .addArrayOfString(offering(campaigns).keySet().toArray(String[]::new)),
                        Batch::id)
                    .map(found -> offers(campaigns, found.values())));
  }

  /** The campaigns by the names of the batches that they offer. */
  private static Map<String, List<Campaign>> offering(Map<UUID, Campaign> campaigns) {
    Map<String, List<Campaign>> offering = new HashMap<>();
    for (Campaign campaign : campaigns.values()) {
      for (OfferSpec offer : campaign.spec().offers()) {
        offering.computeIfAbsent(offer.batch(), name -> new ArrayList<>()).add(campaign);
      }
    }
    return offering;
  }

  private static List<Offer> offers(Map<UUID, Campaign> campaigns, Collection<Batch> batches) {
    Map<String, List<Campaign>> offering = offering(campaigns);
    return batches.stream()
        .flatMap(
            batch ->
                Stream.concat(
                        Stream.ofNullable(campaigns.get(batch.campaignId())),
                        offering.getOrDefault(batch.name(), List.of()).stream())
                    .distinct()
                    .map(campaign -> new Offer(campaign, batch)))
        .toList();
  }

  @Override
  public Uni<Optional<Campaign>> campaignByName(Tx tx, String tenant, String name) {
    Named key = new Named(tenant, name);
    return tx.ask(campaignsByName, Set.of(key)).map(found -> Optional.ofNullable(found.get(key)));
  }

  @Override
  public Uni<Optional<Batch>> batchByName(Tx tx, String tenant, String name) {
    Named key = new Named(tenant, name);
    return tx.ask(batchesByName, Set.of(key)).map(found -> Optional.ofNullable(found.get(key)));
  }

  @Override
  public Uni<Map<UUID, Batch>> batches(Tx tx, Set<UUID> ids) {
    return tx.ask(batchesById, ids);
  }

  @Override
  public Uni<Map<UUID, Campaign>> campaigns(Tx tx, Set<UUID> ids) {
    return tx.ask(campaignsById, ids);
  }

  private <K> Uni<Map<K, Batch>> batches(Tx tx, String which, Tuple keys, Function<Batch, K> key) {
    return read(tx, SqlBatches.STATE, which, keys, batchSpecs, SqlCatalog::batch)
        .map(found -> byKey(found, key));
  }

  private <K> Uni<Map<K, Campaign>> campaigns(
      Tx tx, String which, Tuple keys, Function<Campaign, K> key) {
    return read(tx, SqlCampaigns.STATE, which, keys, campaignSpecs, SqlCatalog::campaign)
        .map(found -> byKey(found, key));
  }

  private static <S, T> Uni<List<T>> read(
      Tx tx,
      String columns,
      String which,
      Tuple keys,
      KnownSpecs<S> known,
      BiFunction<Row, S, T> make) {
    return tx.client()
        .preparedQuery(columns + " " + which)
        .execute(keys)
        .chain(
            rows ->
                fromMemory(rows, known, make)
                    .map(all -> Uni.createFrom().item(all))
                    .orElseGet(
                        () ->
                            tx.client()
                                .preparedQuery(columns + SPEC + " " + which)
                                .execute(keys)
                                .map(whole -> learned(whole, known, make))));
  }

  private static <S, T> Optional<List<T>> fromMemory(
      RowSet<Row> rows, KnownSpecs<S> known, BiFunction<Row, S, T> make) {
    List<T> all = new ArrayList<>();
    for (Row row : rows) {
      known
          .find(row.getUUID("id"), row.getLong("revision"))
          .ifPresent(spec -> all.add(make.apply(row, spec)));
    }
    return all.size() == rows.size() ? Optional.of(all) : Optional.empty();
  }

  private static <S, T> List<T> learned(
      RowSet<Row> rows, KnownSpecs<S> known, BiFunction<Row, S, T> make) {
    List<T> all = new ArrayList<>();
    for (Row row : rows) {
      S spec = known.learn(row.getUUID("id"), row.getLong("revision"), row.getString("spec"));
      all.add(make.apply(row, spec));
    }
    return all;
  }

  /** What waits for approval is nothing to those who claim and redeem; so of a batch, below. */
  private static Campaign campaign(Row row, CampaignSpec spec) {
    return SqlCampaigns.campaign(row, SpecRows.life(row, spec, Optional.empty()));
  }

  private static Batch batch(Row row, BatchSpec spec) {
    return SqlBatches.batch(row, SpecRows.life(row, spec, Optional.empty()));
  }

  private static <K, T> Map<K, T> byKey(List<T> found, Function<T, K> key) {
    Map<K, T> all = new LinkedHashMap<>();
    found.forEach(it -> all.put(key.apply(it), it));
    return all;
  }
}
