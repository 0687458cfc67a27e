package dev.couponry.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.couponry.platform.ServiceProcess;
import dev.couponry.v1.Coupon;
import dev.couponry.v1.CouponBatch;
import dev.couponry.v1.DeadLetter;
import dev.couponry.v1.ListDeadLettersRequest;
import dev.couponry.v1.ReplayDeadLettersRequest;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events on their way to a receiver that is not always in the mood. */
class WebhookIT {
  private static final String SINK = "webhook-erp";
  private static final byte[] SECRET =
      "a secret of thirty-two bytes ...".getBytes(StandardCharsets.UTF_8);
  private static final int COUPONS = 60;

  /** Fewer than the attempts that an event has. */
  private static final int REFUSALS = 4;

  @TempDir Path directory;

  private final Received received = new Received();
  private final AtomicInteger refusals = new AtomicInteger(REFUSALS);
  private final Set<String> hated = ConcurrentHashMap.newKeySet();
  private final AtomicInteger forged = new AtomicInteger();
  private HttpServer receiver;

  @BeforeEach
  void listen() throws IOException {
    receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext("/events", this::receive);
    receiver.setExecutor(Executors.newCachedThreadPool());
    receiver.start();
  }

  @AfterEach
  void stopListening() {
    receiver.stop(0);
  }

  @Test
  void everyEventArrivesInOrderAfterFailuresAndAKillAndADeadLetterIsReplayed() throws Exception {
    Services services =
        Services.with(
            "COUPONRY_EVENTS_WEBHOOKS_ERP_URL",
            "http://127.0.0.1:" + receiver.getAddress().getPort() + "/events",
            "COUPONRY_EVENTS_WEBHOOKS_ERP_SECRET",
            "whsec_" + Base64.getEncoder().encodeToString(SECRET),
            "COUPONRY_EVENTS_WEBHOOKS_ERP_MAX_ATTEMPTS",
            Integer.toString(REFUSALS + 1));
    try (ServiceProcess one = services.start(directory.resolve("one.log"));
        ServiceProcess two = services.start(directory.resolve("two.log"));
        Api api = Api.retrying(two.grpcPort())) {
      CouponBatch batch =
          api.apply(Samples.batch(api.apply(Samples.campaign().build()), 1_000).build());
      Crowd.of(COUPONS, i -> api.redeem(api.claim(batch, "user-" + i), Api.name("order")));
      await().atMost(Duration.ofSeconds(60)).until(() -> received.size() > 0);
      one.kill9();
      Coupon last = api.claim(batch, "last");
      Set<String> logged = Received.logged(api, last.getCouponId());
      await().atMost(Duration.ofSeconds(180)).until(() -> received.ids().containsAll(logged));
      assertThat(refusals).hasNonPositiveValue();
      assertThat(forged).hasValue(0);
      received.assertInOrder();

      refusesOneUntilItIsReplayed(api, batch);
      received.assertInOrder();
    }
  }

  private void refusesOneUntilItIsReplayed(Api api, CouponBatch batch) {
    hated.add("ann");
    Coupon coupon = api.claim(batch, "ann");
    String subject = "coupons/" + coupon.getCouponId();
    await().atMost(Duration.ofSeconds(120)).until(() -> deadLetters(api).size() == 1);
    api.redeem(coupon, Api.name("order"));
    Coupon other = api.claim(batch, "bob");
    await()
        .atMost(Duration.ofSeconds(120))
        .until(() -> !received.typesOf("coupons/" + other.getCouponId()).isEmpty());
    await()
        .atMost(Duration.ofSeconds(120))
        .until(
            () ->
                deadLetters(api).stream()
                        .filter(it -> it.getEvent().getSubject().equals(subject))
                        .count()
                    == 2);
    DeadLetter first = deadLetters(api).get(0);
    assertThat(first.getEvent().getType()).isEqualTo("dev.couponry.coupon.claimed.v1");
    assertThat(first.getEvent().getCoupon().getBatch()).isEqualTo(batch.getName());
    assertThat(first.getReason()).isEqualTo("it answered 410");
    assertThat(first.getAttempts()).isEqualTo(REFUSALS + 1);
    assertThat(received.typesOf(subject)).isEmpty();

    hated.clear();
    replay(api);
    await().atMost(Duration.ofSeconds(60)).until(() -> deadLetters(api).isEmpty());
    assertThat(received.typesOf(subject))
        .containsExactly("dev.couponry.coupon.claimed.v1", "dev.couponry.coupon.redeemed.v1");
  }

  private static List<DeadLetter> deadLetters(Api api) {
    return api.events
        .listDeadLetters(ListDeadLettersRequest.newBuilder().setSink(SINK).build())
        .getDeadLettersList();
  }

  private static void replay(Api api) {
    api.events.replayDeadLetters(
        ReplayDeadLettersRequest.newBuilder().setRequestId(Api.id()).setSink(SINK).build());
  }

  private void receive(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    int status = status(exchange, body);
    if (status == 204) {
      received.add(body);
    }
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  private int status(HttpExchange exchange, String body) {
    if (!signature(exchange, body)
        .equals(exchange.getRequestHeaders().getFirst("webhook-signature"))) {
      forged.incrementAndGet();
      return 401;
    }
    if (refusals.getAndDecrement() > 0) {
      return 500;
    }
    String user = new JsonObject(body).getJsonObject("data").getString("userId", "");
    return hated.contains(user) ? 410 : 204;
  }

  private static String signature(HttpExchange exchange, String body) {
    try {
      String signed =
          exchange.getRequestHeaders().getFirst("webhook-id")
              + "."
              + exchange.getRequestHeaders().getFirst("webhook-timestamp")
              + "."
              + body;
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(SECRET, "HmacSHA256"));
      byte[] code = mac.doFinal(signed.getBytes(StandardCharsets.UTF_8));
      return "v1," + Base64.getEncoder().encodeToString(code);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
