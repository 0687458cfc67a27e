package dev.couponry.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.couponry.v1.CouponBatch;
import dev.couponry.v1.CouponRule;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.inject.Inject;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A caller of the running service; after the tests of a class all invariants hold. */
abstract class Journey {
  @ConfigProperty(name = "quarkus.grpc.server.test-port")
  int port;

  @Inject Pool pool;
  @Inject TestClock clock;
  protected Api api;

  @BeforeEach
  void call() {
    clock.reset();
    api = new Api(port);
  }

  @AfterEach
  void hangUp() throws InterruptedException {
    clock.reset();
    api.close();
  }

  @AfterAll
  static void everyInvariantHolds() {
    assertThat(new Invariants(CDI.current().select(Pool.class).get()).broken()).isEmpty();
  }

  protected CouponBatch batch(long quantity) {
    return api.apply(Samples.batch(api.apply(Samples.campaign().build()), quantity).build());
  }

  protected CouponBatch batch(CouponRule.Builder rule) {
    CouponBatch.Builder batch = Samples.batch(api.apply(Samples.campaign().build()), 1_000);
    batch.getSpecBuilder().setRule(rule);
    return api.apply(batch.build());
  }

  static String reasonOf(ThrowingCallable call) {
    Throwable error = catchThrowable(call);
    assertThat(error).as("the call is refused").isNotNull();
    return Api.reason(error);
  }
}
