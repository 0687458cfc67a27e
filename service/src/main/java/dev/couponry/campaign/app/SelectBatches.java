package dev.couponry.campaign.app;

import dev.couponry.platform.database.Tx;
import dev.couponry.refusal.Answer;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/** Finds the batches whose coupons somebody asks for. */
@Singleton
public final class SelectBatches {
  private final BatchSearch search;

  SelectBatches(BatchSearch search) {
    this.search = search;
  }

  /**
   * Which.
   *
   * @param campaign name; empty for any
   * @param batch name; empty for any
   * @param cardsOnly whether only multi-use cards count
   */
  public record Which(String tenant, String campaign, String batch, boolean cardsOnly) {}

  /** Their ids, which may be none; refused if there is none by the name that was given. */
  public Uni<Answer<List<UUID>>> select(Tx tx, Which which) {
    return search
        .find(tx, which.tenant(), which.campaign(), which.batch())
        .map(found -> answer(which, found));
  }

  private static Answer<List<UUID>> answer(Which which, List<BatchSearch.Match> found) {
    if (found.isEmpty() && !which.batch().isEmpty()) {
      return Answer.refused(NotFound.batch(which.batch()));
    }
    if (found.isEmpty() && !which.campaign().isEmpty()) {
      return Answer.refused(NotFound.campaign(which.campaign()));
    }
    return Answer.done(
        found.stream()
            .filter(it -> it.uses() > 1 || !which.cardsOnly())
            .map(BatchSearch.Match::batchId)
            .toList());
  }
}
