package dev.couponry.wallet.app;

import dev.couponry.platform.database.Tx;
import dev.couponry.wallet.domain.Cancellation;
import dev.couponry.wallet.domain.Coupon;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.UUID;

/** What jobs void, and the voiding itself. */
public interface Voids {

  /** Which coupons a job voids, and after which one it goes on. */
  record Task(CouponFilter filter, CouponSearch.Place place) {}

  Uni<Void> add(Tx tx, UUID jobId, Task task);

  Uni<Task> find(Tx tx, UUID jobId, String tenant);

  /** The job goes on after this place from now on. */
  Uni<Void> proceed(Tx tx, UUID jobId, CouponSearch.Place place);

  /**
   * Voids coupons whose rows this transaction has locked. One that a lock holds is marked; it is
   * over when the lock has ended without a redemption.
   *
   * @return what can be given back at once
   */
  Uni<List<Lapsed>> cancel(Tx tx, List<Coupon> coupons, Cancellation cancellation);

  /**
   * Records that at most so many coupons are over that were voided while locks held them, passing
   * over those that somebody has locked, and answers what can be given back for them.
   */
  Uni<List<Lapsed>> cancelDue(Tx tx, int most);
}
