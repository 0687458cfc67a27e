package dev.couponry.finance.postgres;

import dev.couponry.finance.app.Ledger;
import dev.couponry.finance.domain.Entry;
import dev.couponry.finance.domain.Journal;
import dev.couponry.platform.database.Asked;
import dev.couponry.platform.database.Tx;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** The ledger by SQL on the caller's connection. */
@Singleton
final class SqlLedger implements Ledger {
  private static final String APPEND =
      """
      INSERT INTO ledger_entry (entry_time, journal_id, tenant, account, party, shop_id,
                                campaign_id, batch_id, coupon_id, redemption_id, currency_code,
                                amount)
      SELECT clock_timestamp(), e.*
      FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::uuid[],
                  $7::uuid[], $8::uuid[], $9::uuid[], $10::text[], $11::bigint[]) AS e
      """;
  private static final String FUNDED =
      """
      SELECT p.budget_id, sum(e.amount)::bigint AS amount
      FROM unnest($1::uuid[], $2::text[]) AS p(budget_id, party)
      JOIN campaign h ON h.campaign_id = p.budget_id
        OR h.shared_budget ->> 'id' = p.budget_id::text
      JOIN coupon_batch b ON b.campaign_id = h.campaign_id
      JOIN ledger_entry e ON e.batch_id = b.batch_id AND e.account = 'FUNDER'
        AND e.party = p.party
      GROUP BY p.budget_id
      """;

  private record Line(Journal journal, Entry entry) {}

  private static final Asked<List<Journal>, Void> APPENDING =
      Asked.writingAll(
          (tx, all) ->
              tx.client().preparedQuery(APPEND).execute(columns(lines(all))).replaceWithVoid());

  private static List<Line> lines(List<List<Journal>> all) {
    List<Line> lines = new ArrayList<>();
    for (List<Journal> journals : all) {
      for (Journal journal : journals) {
        journal.entries().forEach(entry -> lines.add(new Line(journal, entry)));
      }
    }
    return lines;
  }

  @Override
  public Uni<Void> append(Tx tx, List<Journal> journals) {
    return journals.stream().allMatch(journal -> journal.entries().isEmpty())
        ? Uni.createFrom().voidItem()
        : tx.ask(APPENDING, journals);
  }

  @Override
  public Uni<Map<UUID, Long>> funded(Tx tx, Map<UUID, Set<String>> parties) {
    List<UUID> budgets = new ArrayList<>();
    List<String> names = new ArrayList<>();
    parties.forEach(
        (budget, all) ->
            all.forEach(
                name -> {
                  budgets.add(budget);
                  names.add(name);
                }));
    Tuple keys =
        Tuple.of(budgets.toArray(UUID[]::new)).addArrayOfString(names.toArray(String[]::new));
    return tx.client().preparedQuery(FUNDED).execute(keys).map(SqlLedger::sums);
  }

  private static Map<UUID, Long> sums(RowSet<Row> rows) {
    Map<UUID, Long> sums = new HashMap<>();
    rows.forEach(row -> sums.put(row.getUUID("budget_id"), row.getLong("amount")));
    return sums;
  }

  private static Tuple columns(List<Line> lines) {
    return Tuple.tuple()
        .addArrayOfUUID(uuids(lines, Journal::id))
        .addArrayOfString(texts(lines, it -> it.journal().tenant()))
        .addArrayOfString(texts(lines, it -> it.entry().account().name()))
        .addArrayOfString(texts(lines, it -> it.entry().party()))
        .addArrayOfString(texts(lines, it -> it.entry().shopId()))
        .addArrayOfUUID(uuids(lines, it -> it.cause().campaignId()))
        .addArrayOfUUID(uuids(lines, it -> it.cause().batchId().orElse(null)))
        .addArrayOfUUID(uuids(lines, it -> it.cause().couponId().orElse(null)))
        .addArrayOfUUID(uuids(lines, it -> it.cause().redemptionId().orElse(null)))
        .addArrayOfString(texts(lines, it -> it.journal().currencyCode()))
        .addArrayOfLong(lines.stream().map(it -> it.entry().amount()).toArray(Long[]::new));
  }

  private static UUID[] uuids(List<Line> lines, Function<Journal, UUID> id) {
    return lines.stream().map(it -> id.apply(it.journal())).toArray(UUID[]::new);
  }

  private static String[] texts(List<Line> lines, Function<Line, String> text) {
    return lines.stream().map(text).toArray(String[]::new);
  }
}
