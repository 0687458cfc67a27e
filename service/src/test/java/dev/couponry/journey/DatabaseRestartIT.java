package dev.couponry.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.rpc.RetryInfo;
import dev.couponry.platform.ServiceProcess;
import dev.couponry.platform.embedded.Durability;
import dev.couponry.platform.embedded.EmbeddedDatabase;
import dev.couponry.v1.Campaign;
import dev.couponry.v1.Coupon;
import dev.couponry.v1.CouponBatch;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database restarts under load: callers are told to come again, and nothing is lost. */
class DatabaseRestartIT {
  private static final int COUPONS = 1_000;
  private static final int BEFORE = 100;
  private static final int CONNECTIONS = 100;

  @TempDir Path directory;

  @Test
  void callsFailAsUnavailableWithRetryInfoAndRecoverByThemselves() throws Exception {
    Path where = directory.resolve("database");
    Queue<StatusRuntimeException> errors = new ConcurrentLinkedQueue<>();
    EmbeddedDatabase database = EmbeddedDatabase.start(where, Durability.KEPT, CONNECTIONS);
    try (ServiceProcess service =
            ServiceProcess.launch(environment(database), directory.resolve("log")).awaitServing();
        Api patient = Api.retrying(service.grpcPort());
        Api api = new Api(service.grpcPort())) {
      Campaign campaign = patient.apply(Samples.campaign().build());
      CouponBatch batch = patient.apply(Samples.batch(campaign, COUPONS).build());
      List<Coupon> coupons = Crowd.of(COUPONS, i -> patient.claim(batch, "user-" + i)).answers();
      assertThat(coupons).hasSize(COUPONS);
      Redeemers redeemers = new Redeemers(coupons);
      CountDownLatch back = new CountDownLatch(1);
      ExecutorService callers =
          redeemers.start(api, error -> errors.add(error) && comesAgain(back));
      redeemers.await(BEFORE);

      database.close();
      database = EmbeddedDatabase.start(where, Durability.KEPT, CONNECTIONS);
      back.countDown();

      assertThat(callers.awaitTermination(180, TimeUnit.SECONDS)).isTrue();
      assertThat(redeemers.acknowledged()).hasSize(COUPONS);
      assertThat(redeemers.refusals()).isEmpty();
      assertThat(errors).isNotEmpty().allSatisfy(DatabaseRestartIT::tellsToComeAgain);
      assertThat(api.batch(batch.getName()).getCounters().getRedeemed()).isEqualTo(COUPONS);
    } finally {
      database.close();
    }
  }

  /** When the database is back. */
  private static boolean comesAgain(CountDownLatch back) {
    try {
      return back.await(120, TimeUnit.SECONDS);
    } catch (InterruptedException stopped) {
      return false;
    }
  }

  private static void tellsToComeAgain(StatusRuntimeException error) {
    assertThat(error.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
    assertThat(Errors.detail(StatusProto.fromThrowable(error), RetryInfo.class).getRetryDelay())
        .isNotNull();
    assertThat(Api.reason(error)).isEqualTo("UNAVAILABLE");
  }

  private static Map<String, String> environment(EmbeddedDatabase database) {
    return Map.of(
        "COUPONRY_MODE",
        "local",
        "COUPONRY_DATABASE_URL",
        database.jdbcUrl(),
        "COUPONRY_DATABASE_USERNAME",
        EmbeddedDatabase.NAME,
        "COUPONRY_DATABASE_PASSWORD",
        database.password());
  }
}
