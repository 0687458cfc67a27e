package dev.couponry.code.app;

import dev.couponry.code.domain.CodeState;
import dev.couponry.platform.database.Tx;
import dev.couponry.rules.Validity;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The codes of batches in the order of their coupons' ids, which they keep. */
public interface ExportedCodes {

  /**
   * A batch that is not deleted.
   *
   * @param zone in which the days of its rule are
   */
  record Source(UUID batchId, String tenant, String name, Validity validity, ZoneId zone) {}

  /**
   * A code.
   *
   * @param claimTime empty if nobody has used it yet
   * @param expireTime likewise
   */
  record ExportedCode(
      UUID couponId,
      String code,
      CodeState state,
      Optional<Instant> claimTime,
      Optional<Instant> expireTime) {}

  /** Before the first. */
  UUID START = new UUID(0, 0);

  /**
   * Codes that follow each other.
   *
   * @param last the id of the last of them, which need not be among those that are there
   */
  record Page(List<ExportedCode> codes, UUID last) {}

  /** A tenant's batch by its name. */
  Uni<Optional<Source>> find(Tx tx, String tenant, String name);

  /**
   * At most so many codes after an id, as they are at the instant; empty after the last. It is
   * asked for within a transaction.
   */
  Uni<Optional<Page>> page(Tx tx, Source batch, UUID after, int most, Instant now);
}
