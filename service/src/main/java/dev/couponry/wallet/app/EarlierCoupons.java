package dev.couponry.wallet.app;

import dev.couponry.platform.database.Tx;
import dev.couponry.wallet.domain.Coupon;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** Coupons that users had in another system. */
public interface EarlierCoupons {

  /**
   * One of them.
   *
   * @param codeBucket where this transaction has added its code, as nobody's
   * @param coupon as it is to be, in its user's bucket
   * @param spentBefore uses that were redeemed there; the coupon's uses left are without them
   */
  record Earlier(int codeBucket, Coupon coupon, int spentBefore) {}

  /** Makes them their users'; where their codes are, an address says where. */
  Uni<Void> own(Tx tx, List<Earlier> coupons);
}
