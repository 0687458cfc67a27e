package dev.couponry.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.rpc.ErrorInfo;
import dev.couponry.v1.Campaign;
import dev.couponry.v1.ClaimCouponRequest;
import dev.couponry.v1.ClaimLimits;
import dev.couponry.v1.ClaimWindow;
import dev.couponry.v1.Coupon;
import dev.couponry.v1.CouponBatch;
import dev.couponry.v1.Identity;
import dev.couponry.v1.UserContext;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 64 clients at two replicas on one database: no limit gives one coupon more than it allows. */
class ClaimRushIT {
  private static final int CLIENTS = 64;
  private static final int CLAIMS_EACH = 40;

  /** Most users come three times, and with devices that others have used. */
  private static final int USERS = 900;

  private static final int DEVICES = 1_700;
  private static final ClaimLimits PERSONAL =
      ClaimLimits.newBuilder().setPerUser(2).setPerIdentity(1).setTotal(1_500).build();

  /** Mixed, so that those who may not have one more ask while there is plenty of everything. */
  private static final List<Integer> ORDER = mixed(CLIENTS * CLAIMS_EACH);

  @TempDir Path directory;

  /** A claim that was granted, or the limit that refused it. */
  private record Outcome(String user, String device, String limit) {}

  @Test
  void noLimitGivesOneMoreThanItAllows() throws Exception {
    try (TwoReplicas replicas = TwoReplicas.in(directory);
        Api here = Api.retrying(replicas.onePort());
        Api there = Api.retrying(replicas.otherPort())) {
      List<Api> both = List.of(here, there);
      rush(both, campaign(PERSONAL, 1_000), 1_000, "window");
      rush(both, campaign(PERSONAL.toBuilder().setPerDay(700).build(), 0), 700, "day");
      rush(both, campaign(PERSONAL.toBuilder().setTotal(800).build(), 0), 800, "campaign");
    }
  }

  /** Everybody claims; in the end exactly so many have, and this limit has refused some. */
  private static void rush(List<Api> replicas, Campaign.Builder campaign, int most, String limit) {
    Api first = replicas.get(0);
    CouponBatch batch = first.apply(Samples.batch(first.apply(campaign.build()), 5_000).build());

    List<Outcome> outcomes =
        Crowd.of(CLIENTS, client -> claims(replicas.get(client % 2), batch, client))
            .answers()
            .stream()
            .flatMap(List::stream)
            .toList();

    assertThat(outcomes).hasSize(CLIENTS * CLAIMS_EACH);
    List<Outcome> granted = outcomes.stream().filter(it -> it.limit().isEmpty()).toList();
    assertThat(granted).as("granted under " + limit).hasSize(most);
    assertThat(first.batch(batch.getName()).getCounters().getClaimed()).isEqualTo(most);
    assertThat(counted(granted, Outcome::user).values()).allMatch(n -> n <= 2);
    assertThat(counted(granted, Outcome::device).values()).allMatch(n -> n <= 1);
    assertThat(counted(outcomes, Outcome::limit).keySet())
        .contains(limit, "campaign_user", "identity")
        .isSubsetOf("", "campaign_user", "identity", limit);
  }

  private static Map<String, Long> counted(List<Outcome> outcomes, Function<Outcome, String> by) {
    return outcomes.stream()
        .collect(Collectors.groupingBy(by, TreeMap::new, Collectors.counting()));
  }

  private static List<Integer> mixed(int claims) {
    List<Integer> order = new ArrayList<>(IntStream.range(0, claims).boxed().toList());
    Collections.shuffle(order, new Random(7));
    return order;
  }

  private static List<Outcome> claims(Api api, CouponBatch batch, int client) {
    List<Outcome> outcomes = new ArrayList<>();
    for (int i = 0; i < CLAIMS_EACH; i++) {
      int number = ORDER.get(client * CLAIMS_EACH + i);
      outcomes.add(claim(api, batch, "user-" + number % USERS, "device-" + number % DEVICES));
    }
    return outcomes;
  }

  private static Outcome claim(Api api, CouponBatch batch, String user, String device) {
    try {
      Coupon coupon =
          api.wallets
              .claimCoupon(
                  ClaimCouponRequest.newBuilder()
                      .setRequestId(Api.id())
                      .setUser(
                          UserContext.newBuilder()
                              .setUserId(user)
                              .addIdentities(
                                  Identity.newBuilder().setKind("device").setHash(device)))
                      .setCampaign(batch.getSpec().getCampaignRef().getName())
                      .setBatch(batch.getName())
                      .build())
              .getCoupons(0);
      assertThat(coupon.getUserId()).isEqualTo(user);
      return new Outcome(user, device, "");
    } catch (StatusRuntimeException refused) {
      return new Outcome(
          user,
          device,
          Errors.detail(StatusProto.fromThrowable(refused), ErrorInfo.class)
              .getMetadataOrThrow("limit"));
    }
  }

  /**
   * In a time zone where it is about noon, so that no day ends meanwhile.
   *
   * @param windowQuota 0: no windows
   */
  private static Campaign.Builder campaign(ClaimLimits limits, int windowQuota) {
    int west = OffsetDateTime.now(ZoneOffset.UTC).getHour() - 12;
    Campaign.Builder campaign = Samples.withLimits(limits).toBuilder();
    campaign.getSpecBuilder().setTimeZone("Etc/GMT%+d".formatted(west));
    if (windowQuota > 0) {
      campaign
          .getSpecBuilder()
          .addClaimWindows(
              ClaimWindow.newBuilder().setFrom("00:00").setTo("24:00").setQuota(windowQuota));
    }
    return campaign;
  }
}
