package dev.couponry.campaign.postgres;

import dev.couponry.platform.ids.Buckets;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Where the tally counts what is taken of campaigns and batches for ever, over all users. */
final class TallyKeys {
  private TallyKeys() {}

  /** Two arrays: the buckets and the ids, in the ids' order. */
  static Tuple of(Collection<UUID> ids) {
    List<UUID> sorted = ids.stream().sorted().toList();
    return Tuple.tuple()
        .addArrayOfShort(
            sorted.stream()
                .map(id -> (short) Buckets.ofScope(id.toString(), ""))
                .toArray(Short[]::new))
        .addArrayOfUUID(sorted.toArray(UUID[]::new));
  }
}
