package dev.couponry.wallet.app;

import dev.couponry.campaign.app.Revocations;
import dev.couponry.campaign.app.SelectBatches;
import dev.couponry.campaign.domain.Batch;
import dev.couponry.platform.database.Tx;
import dev.couponry.refusal.Answer;
import dev.couponry.wallet.domain.CouponState;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;

/** Revokes by a job that voids, which goes on after a crash. */
@Singleton
final class RevokeOnDeletion implements Revocations {
  private final VoidCoupons voiding;

  RevokeOnDeletion(VoidCoupons voiding) {
    this.voiding = voiding;
  }

  @Override
  public Uni<Answer<Batch>> begin(Tx tx, Batch batch, String caller) {
    var which = new SelectBatches.Which(batch.tenant(), "", batch.name(), false);
    var wanted =
        new ListCoupons.Wanted(
            which,
            Optional.empty(),
            Set.of(CouponState.AVAILABLE),
            CouponFilter.Span.ANY,
            CouponFilter.Span.ANY);
    String reason = "The coupon batch %s was deleted.".formatted(batch.name());
    return voiding
        .begin(tx, new VoidCoupons.Command(wanted, reason, caller))
        .map(answer -> answer.map(job -> batch));
  }
}
