package dev.couponry.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.google.rpc.RetryInfo;
import dev.couponry.code.domain.CodeShape;
import dev.couponry.platform.TestDatabase;
import dev.couponry.v1.ApplyCampaignRequest;
import dev.couponry.v1.ApplyCouponBatchRequest;
import dev.couponry.v1.BindCodeRequest;
import dev.couponry.v1.BindCodeResponse;
import dev.couponry.v1.Campaign;
import dev.couponry.v1.ErrorReason;
import dev.couponry.v1.GetCouponBatchRequest;
import dev.couponry.v1.GetCouponRequest;
import dev.couponry.v1.LockCouponRequest;
import dev.couponry.v1.QueryApplicableCouponsRequest;
import dev.couponry.v1.QuoteCouponsRequest;
import dev.couponry.v1.RedeemCouponRequest;
import dev.couponry.v1.RedemptionOrder;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Tuple;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Codes that do not exist are looked up a few times, then no more. Each test has its tenant. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class GuessingTest extends Journey {
  private static final int PER_USER = 20;
  private static final int PER_CALLER = 2_000;

  /** {@code -Dguessing.codes=1000000} tries it against a million. */
  private static final int CODES = Integer.getInteger("guessing.codes", 20_000);

  private static final int GUESSES = 100_000;

  private final SecureRandom random = new SecureRandom();
  private String tenant;

  /** The calls in which a code is typed. */
  enum Route {
    BIND((test, typed) -> test.bind(typed.user, typed.code, Api.id())),
    GET(
        (test, typed) ->
            test.api.coupons.getCoupon(
                GetCouponRequest.newBuilder()
                    .setTenant(test.tenant)
                    .setCouponCode(typed.code)
                    .setUserId(typed.user)
                    .build())),
    QUOTE(
        (test, typed) ->
            test.api.pricing.quoteCoupons(
                QuoteCouponsRequest.newBuilder()
                    .setTenant(test.tenant)
                    .setUser(Samples.user(typed.user))
                    .setCart(Samples.cart())
                    .addCouponCodes(typed.code)
                    .build())),
    LOCK(
        (test, typed) ->
            test.api.redemptions.lockCoupon(
                LockCouponRequest.newBuilder()
                    .setTenant(test.tenant)
                    .setRequestId(Api.id())
                    .setOrderId(Api.name("order"))
                    .setUser(Samples.user(typed.user))
                    .setCart(Samples.cart())
                    .addCouponCodes(typed.code)
                    .build())),
    REDEEM(
        (test, typed) ->
            test.api.redemptions.redeemCoupon(
                RedeemCouponRequest.newBuilder()
                    .setTenant(test.tenant)
                    .setRequestId(Api.id())
                    .setOrder(
                        RedemptionOrder.newBuilder()
                            .setOrderId(Api.name("order"))
                            .setUser(Samples.user(typed.user))
                            .setCart(Samples.cart())
                            .addCouponCodes(typed.code))
                    .build()));

    private final BiConsumer<GuessingTest, Typed> call;

    Route(BiConsumer<GuessingTest, Typed> call) {
      this.call = call;
    }
  }

  private record Typed(String user, String code) {}

  @BeforeEach
  void nameATenant() {
    tenant = Api.name("guessed");
  }

  @ParameterizedTest
  @EnumSource(Route.class)
  void whoMissesTooOftenIsKeptOutOfEveryRouteWithRightCodesToo(Route route) {
    String right = codes(tenant, 1).get(0);
    for (int i = 0; i < PER_USER; i++) {
      assertThat(reasonOf(() -> type(route, "eve", guess()))).isEqualTo("COUPON_NOT_FOUND");
    }

    StatusRuntimeException error = errorOf(Route.BIND, "eve", right);

    assertThat(error.getStatus().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
    assertThat(Api.info(error).getReason()).isEqualTo("RATE_LIMITED");
    assertThat(Api.info(error).getMetadataMap()).containsEntry("limit", "code_misses_user");
    long seconds =
        Errors.detail(StatusProto.fromThrowable(error), RetryInfo.class)
            .getRetryDelay()
            .getSeconds();
    assertThat(seconds).isBetween(60L, 600L);
    assertThat(error.getTrailers().get(pushback())).startsWith(Long.toString(seconds));
    for (Route other : Route.values()) {
      assertThat(reasonOf(() -> type(other, "eve", right))).isEqualTo("RATE_LIMITED");
    }
    assertThat(bind("ann", right, Api.id()).getCoupon().getUserId()).isEqualTo("ann");
  }

  @Test
  void aCodeTheQueryDoesNotKnowIsAMissAndTooManyAtOnceGetNoAnswer() {
    List<String> typed = new ArrayList<>(codes(tenant, 1));
    assertThat(unknown(query("eve", typed))).isZero();
    typed.addAll(List.of(guess(), guess()));
    assertThat(unknown(query("eve", typed))).isEqualTo(2);

    List<String> many = new ArrayList<>(typed);
    for (int i = 0; i < PER_USER; i++) {
      many.add(guess());
    }

    assertThat(reasonOf(() -> query("eve", many))).isEqualTo("RATE_LIMITED");
    assertThat(reasonOf(() -> query("eve", typed.subList(0, 1)))).isEqualTo("RATE_LIMITED");
    assertThat(unknown(query("eve", List.of()))).as("the wallet alone").isZero();
  }

  @ParameterizedTest
  @EnumSource(Route.class)
  void unknownForeignAndOtherTenantsCodesGetOneAnswerByteByByte(Route route) {
    String foreign = codes(tenant, 1).get(0);
    bind("ann", foreign, Api.id());
    String otherTenants = codes(Api.name("other"), 1).get(0);

    List<String> answers = new ArrayList<>();
    for (String code : List.of(guess(), foreign, otherTenants)) {
      StatusRuntimeException error = errorOf(route, "eve", code);
      answers.add(
          error.getTrailers().keys()
              + " "
              + StatusProto.fromThrowable(error).toByteString().toStringUtf8());
    }

    assertThat(answers.get(0)).contains("COUPON_NOT_FOUND");
    assertThat(Collections.nCopies(3, answers.get(0))).isEqualTo(answers);
    assertThat(misses("eve")).as("each counts alike").isEqualTo(3);
  }

  @Test
  void mistypedCodesAndIdsAreNoGuesses() {
    String code = guess();
    String mistyped = code.substring(0, 11) + (code.endsWith("2") ? '3' : '2');
    for (int i = 0; i < PER_USER + 5; i++) {
      assertThat(reasonOf(() -> type(Route.GET, "eve", mistyped))).isEqualTo("CODE_MISTYPED");
      assertThat(
              reasonOf(
                  () ->
                      api.coupons.getCoupon(
                          GetCouponRequest.newBuilder()
                              .setTenant(tenant)
                              .setUserId("eve")
                              .setCouponId(Api.id())
                              .build())))
          .isEqualTo("COUPON_NOT_FOUND");
    }

    assertThat(misses("eve")).isZero();
  }

  @Test
  void aRetriedSuccessStaysOneAndTheWindowEnds() {
    List<String> right = codes(tenant, 2);
    String requestId = Api.id();
    BindCodeResponse bound = bind("eve", right.get(0), requestId);
    for (int i = 0; i < PER_USER; i++) {
      reasonOf(() -> type(Route.BIND, "eve", guess()));
    }

    assertThat(reasonOf(() -> bind("eve", right.get(1), Api.id()))).isEqualTo("RATE_LIMITED");
    assertThat(bind("eve", right.get(0), requestId)).isEqualTo(bound);

    clock.goForward(Duration.ofMinutes(10));
    await().atMost(Duration.ofSeconds(30)).until(() -> misses("eve") == 0);
    await()
        .atMost(Duration.ofSeconds(30))
        .ignoreExceptionsInstanceOf(StatusRuntimeException.class)
        .until(() -> bind("eve", right.get(1), Api.id()).hasCoupon());
  }

  @Test
  void aHundredThousandGuessesOfManyUsersEndAtTheCallersLimit() {
    codes(tenant, CODES);

    Map<String, Integer> answers = new TreeMap<>();
    int callers = 100;
    Crowd.of(callers, i -> guessed(i, GUESSES / callers))
        .answers()
        .forEach(some -> some.forEach((reason, n) -> answers.merge(reason, n, Integer::sum)));

    int unanswered = answers.getOrDefault("UNAVAILABLE", 0);
    int told = answers.get("COUPON_NOT_FOUND");
    assertThat(told).isBetween(PER_CALLER - unanswered, PER_CALLER);
    assertThat(answers).containsEntry("RATE_LIMITED", GUESSES - told - unanswered);
    assertThat(reasonOf(() -> type(Route.GET, "", guess()))).isEqualTo("RATE_LIMITED");
  }

  /** Each under another name, so that no user has too many. */
  private Map<String, Integer> guessed(int guesser, int guesses) {
    Map<String, Integer> answers = new TreeMap<>();
    for (int i = 0; i < guesses; i++) {
      String user = "user-" + guesser + "-" + i;
      answers.merge(reasonOf(() -> type(Route.GET, user, guess())), 1, Integer::sum);
    }
    return answers;
  }

  private void type(Route route, String user, String code) {
    route.call.accept(this, new Typed(user, code));
  }

  private StatusRuntimeException errorOf(Route route, String user, String code) {
    return catchThrowableOfType(StatusRuntimeException.class, () -> type(route, user, code));
  }

  private String guess() {
    return new CodeShape(12, "").draw(random, 1).get(0);
  }

  private static Metadata.Key<String> pushback() {
    return Metadata.Key.of("grpc-retry-pushback-ms", Metadata.ASCII_STRING_MARSHALLER);
  }

  private BindCodeResponse bind(String user, String code, String requestId) {
    return api.wallets.bindCode(
        BindCodeRequest.newBuilder()
            .setTenant(tenant)
            .setRequestId(requestId)
            .setUser(Samples.user(user))
            .setCouponCode(code)
            .build());
  }

  private List<ErrorReason> query(String user, List<String> typed) {
    return api
        .pricing
        .queryApplicableCoupons(
            QueryApplicableCouponsRequest.newBuilder()
                .setTenant(tenant)
                .setUser(Samples.user(user))
                .setCart(Samples.cart())
                .addAllCouponCodes(typed)
                .build())
        .getInapplicableList()
        .stream()
        .flatMap(it -> it.getReasonsList().stream())
        .toList();
  }

  private static long unknown(List<ErrorReason> reasons) {
    return reasons.stream().filter(it -> it == ErrorReason.COUPON_NOT_FOUND).count();
  }

  private long misses(String user) {
    return pool.preparedQuery(
            "SELECT coalesce(sum(misses), 0)::bigint FROM code_miss"
                + " WHERE tenant = $1 AND kind = 'user' AND subject = $2")
        .execute(Tuple.of(tenant, user))
        .await()
        .atMost(Duration.ofSeconds(20))
        .iterator()
        .next()
        .getLong(0);
  }

  /** Live codes of a tenant, made in advance. */
  private List<String> codes(String owner, int quantity) {
    Campaign campaign =
        api.campaigns
            .applyCampaign(
                ApplyCampaignRequest.newBuilder()
                    .setTenant(owner)
                    .setCampaign(Samples.campaign())
                    .build())
            .getCampaign();
    String batch =
        api.campaigns
            .applyCouponBatch(
                ApplyCouponBatchRequest.newBuilder()
                    .setTenant(owner)
                    .setCouponBatch(Samples.pregenerated(campaign, quantity))
                    .build())
            .getCouponBatch()
            .getName();
    await()
        .atMost(Duration.ofMinutes(5))
        .until(
            () ->
                api.campaigns
                        .getCouponBatch(
                            GetCouponBatchRequest.newBuilder()
                                .setTenant(owner)
                                .setName(batch)
                                .build())
                        .getCouponBatch()
                        .getCounters()
                        .getGenerated()
                    == quantity);
    List<String> codes = new ArrayList<>();
    pool.preparedQuery("SELECT code FROM coupon WHERE tenant = $1 LIMIT 10")
        .execute(Tuple.of(owner))
        .await()
        .atMost(Duration.ofSeconds(20))
        .forEach(row -> codes.add(row.getString("code")));
    return codes;
  }
}
