package dev.couponry.code.app;

import dev.couponry.code.domain.EarlierClaim;
import dev.couponry.code.domain.ImportOutcome;
import dev.couponry.platform.database.Tx;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;

/** Imported codes become coupons of the users who had them elsewhere. */
public interface EarlierClaims {

  /** A code that is a user's. */
  record Claimed(CodeStock.NewCode code, EarlierClaim claim) {}

  /**
   * Makes codes of a batch, which this transaction has just added as nobody's, their users'
   * coupons, and counts them. Those that cannot be stay as they are, and are answered by code with
   * why.
   */
  Uni<Map<String, ImportOutcome>> own(Tx tx, ImportedCodes.Target batch, List<Claimed> claimed);
}
