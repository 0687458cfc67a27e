package dev.couponry.campaign.app;

import dev.couponry.campaign.domain.Approval;
import dev.couponry.campaign.domain.Batch;
import dev.couponry.campaign.domain.CodeMode;
import dev.couponry.code.app.SharedCodes;
import dev.couponry.code.app.SharedCodes.SharedCode;
import dev.couponry.platform.database.Tx;
import dev.couponry.refusal.Answer;
import dev.couponry.refusal.Reason;
import dev.couponry.refusal.Refusal;
import dev.couponry.refusal.Violation;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/** Gives batches their public codes. */
@Singleton
final class PublicCodes {
  private static final String TAKEN = "is another code of this tenant already";

  private final SharedCodes codes;

  PublicCodes(SharedCodes codes) {
    this.codes = codes;
  }

  /** Takes the code of a batch that is approved and has one; refused if it is taken. */
  Uni<Answer<Batch>> take(Tx tx, Batch batch) {
    return isPublic(batch) && batch.approval() == Approval.APPROVED
        ? codes
            .take(tx, codeOf(batch))
            .map(its -> its ? Answer.done(batch) : Answer.refused(taken(batch)))
        : Uni.createFrom().item(Answer.done(batch));
  }

  /** Frees the code of a batch that is deleted. */
  Uni<Void> free(Tx tx, Batch batch) {
    return isPublic(batch) ? codes.free(tx, codeOf(batch)) : Uni.createFrom().voidItem();
  }

  private static boolean isPublic(Batch batch) {
    return batch.spec().code().mode() == CodeMode.SHARED;
  }

  private static SharedCode codeOf(Batch batch) {
    return new SharedCode(
        batch.tenant(), batch.id(), batch.campaignId(), batch.spec().code().publicCode());
  }

  private static Refusal taken(Batch batch) {
    return new Refusal(
        Reason.INVALID_REQUEST,
        "Batch %s: its public code %s.".formatted(batch.name(), TAKEN),
        Map.of("coupon_batch", batch.name()),
        List.of(new Violation("coupon_batch.spec.code.public_code", TAKEN)));
  }
}
