package dev.couponry.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.couponry.platform.ServiceProcess;
import dev.couponry.platform.TestDatabase;
import dev.couponry.v1.Coupon;
import dev.couponry.v1.CouponBatch;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events on their way to a real Kafka, from two services, one of which is killed. */
class KafkaIT {
  private static final String TOPIC = "events";
  private static final int SHOPPERS = 12;
  private static final int COUPONS = 20;
  private static final int CHANGES = 4;

  @TempDir Path directory;

  @Test
  void everyEventArrivesInOrderThoughOneOfTwoPublishersIsKilledWithABacklog() throws Exception {
    int port = TestDatabase.freePort();
    Services services =
        Services.with(
            "COUPONRY_EVENTS_KAFKA_BOOTSTRAP_SERVERS",
            "127.0.0.1:" + port,
            "COUPONRY_EVENTS_KAFKA_TOPIC",
            TOPIC);
    try (ServiceProcess one = services.start(directory.resolve("one.log"));
        ServiceProcess two = services.start(directory.resolve("two.log"));
        Api api = Api.retrying(two.grpcPort())) {
      CouponBatch batch =
          api.apply(Samples.batch(api.apply(Samples.campaign().build()), 1_000).build());
      Crowd.Results<Integer> shoppers = Crowd.of(SHOPPERS, i -> shop(api, batch, "user-" + i));
      assertThat(shoppers.reasons()).isEmpty();
      Coupon last = api.claim(batch, "last");
      Set<String> logged = Received.logged(api, last.getCouponId());
      try (KafkaBroker broker = KafkaBroker.start(port, TestDatabase.freePort(), directory);
          KafkaConsumer<String, String> topic = broker.read(TOPIC)) {
        Received received = new Received();
        poll(topic, received, () -> received.size() > 0);
        one.kill9();
        poll(
            topic,
            received,
            () ->
                received.ids().containsAll(logged)
                    && received.changesOfCoupons() == SHOPPERS * COUPONS * CHANGES + 1);
        received.assertInOrder();
      }
    }
  }

  /** Each coupon changes four times. */
  private static int shop(Api api, CouponBatch batch, String user) {
    for (int i = 0; i < COUPONS; i++) {
      Coupon coupon = api.claim(batch, user);
      Duration hold = Duration.ofMinutes(5);
      api.release(api.lock(coupon, Api.name("order"), hold).getRedemptionId());
      api.redeem(coupon, Api.name("order"));
    }
    return COUPONS;
  }

  private static void poll(
      KafkaConsumer<String, String> topic, Received received, Callable<Boolean> enough) {
    await()
        .atMost(Duration.ofSeconds(180))
        .pollInSameThread()
        .until(
            () -> {
              topic.poll(Duration.ofMillis(200)).forEach(it -> received.add(it.value()));
              return enough.call();
            });
  }
}
