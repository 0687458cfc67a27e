package dev.couponry.wallet.app;

import dev.couponry.campaign.domain.Profile;
import dev.couponry.platform.database.Tx;
import dev.couponry.refusal.Answer;
import dev.couponry.wallet.domain.Claimant;
import dev.couponry.wallet.domain.Coupon;
import dev.couponry.wallet.domain.Issue;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;

/** 领券: a user takes a coupon of a campaign, or a pack of them. */
@Singleton
public final class ClaimCoupon {
  private final AdmitClaim admitting;
  private final Kernel kernel;
  private final Coupons coupons;
  private final SoldOut soldOut;

  ClaimCoupon(AdmitClaim admitting, Kernel kernel, Coupons coupons, SoldOut soldOut) {
    this.admitting = admitting;
    this.kernel = kernel;
    this.coupons = coupons;
    this.soldOut = soldOut;
  }

  /** What is asked for. */
  public record Command(
      String tenant,
      Claimant claimant,
      Profile profile,
      String campaign,
      Wanted wanted,
      String placement,
      String channel) {}

  /** Claims within the unit of work: all that is wanted, or nothing. */
  public Uni<Answer<List<IssuedCoupon>>> claim(Tx tx, Command command) {
    return admitting
        .admit(tx, command, Issue::byClaim)
        .chain(
            answer ->
                answer.fold(
                    admitted -> add(tx, admitted.stream().map(this::issued).toList()),
                    refusal -> {
                      soldOut.note(command, refusal);
                      return Uni.createFrom().item(Answer.<List<IssuedCoupon>>refused(refusal));
                    }));
  }

  private IssuedCoupon issued(AdmitClaim.Admitted admitted) {
    Coupon coupon = kernel.coupon(admitted.offer(), admitted.claim());
    return new IssuedCoupon(coupon, admitted.offer(), admitted.claim().claimTime());
  }

  private Uni<Answer<List<IssuedCoupon>>> add(Tx tx, List<IssuedCoupon> issued) {
    return coupons
        .add(tx, issued.stream().map(IssuedCoupon::coupon).toList())
        .replaceWith(() -> Answer.done(issued));
  }
}
