package dev.couponry.bench.rush;

import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import com.google.common.util.concurrent.MoreExecutors;
import dev.couponry.bench.Declared;
import dev.couponry.bench.Workbench;
import dev.couponry.v1.ClaimCouponRequest;
import dev.couponry.v1.UserContext;
import dev.couponry.v1.WalletServiceGrpc;
import io.grpc.Channel;
import io.grpc.Status;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthGrpc;
import java.util.UUID;

/** Claims of what is gone, beside calls of the same server that do nothing. */
final class SoldOut implements Job {
  private static final String NAME = "sold-out";
  private static final double ASKED = 0.8;

  private final Workbench bench;

  SoldOut(Workbench bench) {
    this.bench = bench;
  }

  @Override
  public String title() {
    return "sold out";
  }

  @Override
  public double asked() {
    return ASKED;
  }

  @Override
  public boolean isUrgent() {
    return false;
  }

  /** Declares a batch of one coupon, and claims it. */
  @Override
  public void prepare() {
    Declared declared = new Declared(bench);
    declared.campaign(NAME, spec -> {});
    declared.batch(NAME, NAME, 1, spec -> {});
    bench.service().wallet().claimCoupon(request());
  }

  @Override
  public Reference reference() {
    return new Less("empty call", this::nothing);
  }

  @Override
  public Caller caller() {
    return this::claim;
  }

  /** A refusal acknowledges nothing; that no more than one has it, the invariants tell. */
  @Override
  public long check() {
    return 0;
  }

  /** A claim that is refused. */
  private ListenableFuture<Boolean> claim(Channel channel, long n) {
    return ending(
        Ended.status(channel, WalletServiceGrpc.getClaimCouponMethod(), request()),
        Status.Code.FAILED_PRECONDITION);
  }

  /** A health check: it passes all that every call passes, and asks no database. */
  private ListenableFuture<Boolean> nothing(Channel channel, long n) {
    return ending(
        Ended.status(channel, HealthGrpc.getCheckMethod(), HealthCheckRequest.getDefaultInstance()),
        Status.Code.OK);
  }

  private static ListenableFuture<Boolean> ending(
      ListenableFuture<Status> call, Status.Code expected) {
    return Futures.transform(
        call,
        status -> {
          if (status.getCode() != expected) {
            throw status.asRuntimeException();
          }
          return true;
        },
        MoreExecutors.directExecutor());
  }

  private static ClaimCouponRequest request() {
    return ClaimCouponRequest.newBuilder()
        .setRequestId(UUID.randomUUID().toString())
        .setUser(UserContext.newBuilder().setUserId(UUID.randomUUID().toString()))
        .setCampaign(NAME)
        .setBatch(NAME)
        .build();
  }
}
