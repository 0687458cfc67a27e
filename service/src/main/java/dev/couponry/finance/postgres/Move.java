package dev.couponry.finance.postgres;

import dev.couponry.finance.domain.Account;
import dev.couponry.finance.domain.Cause;
import dev.couponry.finance.domain.Movement;
import dev.couponry.platform.ids.Ids;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;

/** A movement and its way. */
record Move(Transfer transfer, Movement movement) {

  /** On which budget each draws: that of the home campaign of its batch, which may be shared. */
  private static final String OF_BUDGETS =
      """
      SELECT k.*,
        coalesce((h.shared_budget ->> 'id')::uuid, h.campaign_id, k.campaign_id) AS budget_id
      FROM unnest($1::int[], $2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::bigint[],
          $7::text[], $8::text[], $9::text[], $10::uuid[])
        AS k(place, campaign_id, batch_id, coupon_id, redemption_id, amount, mode, origin,
          target, journal_id)
      LEFT JOIN coupon_batch b ON b.batch_id = k.batch_id
      LEFT JOIN campaign h ON h.campaign_id = coalesce(b.campaign_id, k.campaign_id)
      """;

  /**
   * Locks the budgets in key order, changes those that allow all that is to be moved in them, and
   * books every movement of those. The condition is judged on the row as it is after the wait for
   * its lock; what is given back is free for what is taken.
   */
  static final String MAKE =
      "WITH m AS ("
          + OF_BUDGETS
          + """
          ), d AS (
            SELECT budget_id, mode, amount, origin AS account, -amount AS change FROM m
            UNION ALL
            SELECT budget_id, mode, amount, target, amount FROM m
          ), s AS (
            SELECT budget_id, min(mode) AS mode, max(mode) AS same_mode,
              coalesce(sum(change) FILTER (WHERE account = 'BUDGET_COMMITTED'), 0)::bigint
                AS committed,
              coalesce(sum(change) FILTER (WHERE account = 'BUDGET_RESERVED'), 0)::bigint
                AS reserved,
              coalesce(sum(change) FILTER (WHERE account = 'BUDGET_SPENT'), 0)::bigint AS spent,
              coalesce(-sum(change) FILTER (WHERE account = 'BUDGET_AVAILABLE'), 0)::bigint
                AS taken
            FROM d GROUP BY budget_id
          ), l AS (
            SELECT budget_id FROM budget WHERE budget_id IN (SELECT budget_id FROM s)
            ORDER BY budget_id FOR UPDATE
          ), u AS (
            UPDATE budget b SET committed = b.committed + s.committed,
              reserved = b.reserved + s.reserved, spent = b.spent + s.spent
            FROM l JOIN s USING (budget_id)
            WHERE b.budget_id = l.budget_id AND b.mode = s.mode AND b.mode = s.same_mode
              AND (s.taken <= 0 OR s.taken <= b.amount
                - CASE b.mode WHEN 'METERED' THEN b.reserved + b.spent ELSE b.committed END)
            RETURNING b.budget_id, b.tenant, b.currency_code
          ), e AS (
            INSERT INTO ledger_entry (journal_id, entry_time, tenant, account, party, shop_id,
                                      campaign_id, batch_id, coupon_id, redemption_id,
                                      currency_code, amount)
            SELECT m.journal_id, clock_timestamp(), u.tenant, x.account, '', '', m.campaign_id,
                   m.batch_id, m.coupon_id, m.redemption_id, u.currency_code, x.sign * m.amount
            FROM u JOIN m USING (budget_id)
            CROSS JOIN LATERAL (VALUES (m.origin, -1), (m.target, 1)) AS x(account, sign)
          )
          SELECT m.place FROM m LEFT JOIN u USING (budget_id) WHERE u.budget_id IS NULL
          """;

  /** What is left of the budget in which each moves. */
  static final String PEEK =
      "WITH m AS ("
          + OF_BUDGETS
          + """
          )
          SELECT m.place, m.budget_id, b.amount - b.reserved - b.spent AS room
          FROM m JOIN budget b ON b.budget_id = m.budget_id AND b.mode = m.mode
          """;

  /** The columns of several, each with a journal of its own. */
  static Tuple columns(List<Move> moves, Ids ids) {
    return Tuple.tuple()
        .addArrayOfInteger(IntStream.range(0, moves.size()).boxed().toArray(Integer[]::new))
        .addArrayOfUUID(uuids(moves, Cause::campaignId))
        .addArrayOfUUID(uuids(moves, it -> it.batchId().orElse(null)))
        .addArrayOfUUID(uuids(moves, it -> it.couponId().orElse(null)))
        .addArrayOfUUID(uuids(moves, it -> it.redemptionId().orElse(null)))
        .addArrayOfLong(moves.stream().map(it -> it.movement().amount()).toArray(Long[]::new))
        .addArrayOfString(texts(moves, Transfer::mode))
        .addArrayOfString(texts(moves, it -> it.from().name()))
        .addArrayOfString(texts(moves, it -> it.to().name()))
        .addArrayOfUUID(moves.stream().map(it -> ids.next()).toArray(UUID[]::new));
  }

  private static UUID[] uuids(List<Move> moves, Function<Cause, UUID> id) {
    return moves.stream().map(it -> id.apply(it.movement().cause())).toArray(UUID[]::new);
  }

  private static String[] texts(List<Move> moves, Function<Transfer, String> text) {
    return moves.stream().map(it -> text.apply(it.transfer())).toArray(String[]::new);
  }

  static List<Move> all(Transfer transfer, List<Movement> movements) {
    return movements.stream()
        .filter(it -> it.amount() > 0)
        .map(it -> new Move(transfer, it))
        .toList();
  }

  /** How much less of the budget is left after it. */
  long taken() {
    if (transfer.from() == Account.BUDGET_AVAILABLE) {
      return movement.amount();
    }
    return transfer.to() == Account.BUDGET_AVAILABLE ? -movement.amount() : 0;
  }
}
