package dev.couponry.platform.audit;

import dev.couponry.platform.database.Tx;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.Map;

/** Who did what, for ever: the record is only added to. It holds no codes and no user ids. */
@Singleton
public final class Audit {
  private static final String ADD =
      """
      INSERT INTO audit_entry (tenant, caller, method, target_kind, target, detail)
      VALUES ($1, $2, $3, $4, $5, $6)
      """;

  /**
   * What somebody did.
   *
   * @param caller the subject of the token
   * @param method the call, such as {@code CouponService/ExportCodes}
   * @param targetKind what it was done to, such as {@code coupon_batch}
   * @param target its name
   * @param detail what else is worth knowing
   */
  public record Entry(
      String tenant,
      String caller,
      String method,
      String targetKind,
      String target,
      Map<String, String> detail) {}

  /** Records it within the unit of work, at the instant of this statement. */
  public Uni<Void> record(Tx tx, Entry entry) {
    JsonObject detail = new JsonObject();
    entry.detail().forEach(detail::put);
    Tuple values =
        Tuple.of(entry.tenant(), entry.caller(), entry.method())
            .addString(entry.targetKind())
            .addString(entry.target())
            .addJsonObject(detail);
    return tx.client().preparedQuery(ADD).execute(values).replaceWithVoid();
  }
}
