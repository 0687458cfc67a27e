package dev.couponry.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.couponry.platform.ServiceProcess;
import dev.couponry.v1.Coupon;
import dev.couponry.v1.CouponBatch;
import dev.couponry.v1.CouponFilter;
import dev.couponry.v1.Job;
import dev.couponry.v1.ListCouponsRequest;
import dev.couponry.v1.UserContext;
import dev.couponry.v1.UserGrant;
import java.nio.file.Path;
import java.time.Duration;
import java.util.AbstractList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The service killed in the middle of a grant to many, and started again on the same data: twenty
 * thousand users by default, with {@code -Dgrant.users=1000000} a million.
 */
class GrantCrashIT {
  private static final int USERS = Integer.getInteger("grant.users", 20_000);
  private static final Duration BOUND = Duration.ofMinutes(20);

  @TempDir Path directory;

  @Test
  void eachUserHasExactlyOneInTheEnd() throws Exception {
    Path data = directory.resolve("data");
    String jobId;
    CouponBatch batch;
    try (ServiceProcess service = ServiceProcess.local(data);
        Api api = Api.retrying(service.grpcPort())) {
      batch = api.apply(Samples.batch(api.apply(Samples.campaign().build()), USERS).build());
      String id = api.startGrant(batch, Api.id(), new Users(), 5_000).getJob().getJobId();
      jobId = id;
      await()
          .atMost(BOUND)
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(10))
          .until(() -> api.job(id).getDone() > 0);
      assertThat(api.job(id).getState()).as("in its middle").isEqualTo(Job.State.RUNNING);
      service.kill9();
    }
    try (ServiceProcess service = ServiceProcess.local(data);
        Api api = Api.retrying(service.grpcPort())) {
      await().atMost(BOUND).until(() -> api.job(jobId).getState() != Job.State.RUNNING);

      Job job = api.job(jobId);
      assertThat(job.getState()).isEqualTo(Job.State.SUCCEEDED);
      assertThat(job.getDone()).isEqualTo(USERS);
      Map<String, UserGrant> results = api.grantResults(jobId);
      assertThat(results).hasSize(USERS);
      assertThat(results.values()).allMatch(UserGrant::hasCouponId);
      assertThat(owners(api, batch)).isEqualTo(results.keySet());
      assertThat(api.batch(batch.getName()).getCounters().getClaimed()).isEqualTo(USERS);
    }
  }

  /** Who has a coupon of the batch; nobody has two. */
  private static Set<String> owners(Api api, CouponBatch batch) {
    Set<String> owners = new HashSet<>();
    String token = "";
    do {
      var page =
          api.coupons.listCoupons(
              ListCouponsRequest.newBuilder()
                  .setFilter(CouponFilter.newBuilder().setBatch(batch.getName()))
                  .setPageSize(1_000)
                  .setPageToken(token)
                  .build());
      for (Coupon coupon : page.getCouponsList()) {
        assertThat(owners.add(coupon.getUserId())).as(coupon.getUserId()).isTrue();
      }
      token = page.getNextPageToken();
    } while (!token.isEmpty());
    return owners;
  }

  /** The users of a file, made as they are read. */
  private static final class Users extends AbstractList<UserContext> {
    @Override
    public UserContext get(int index) {
      return Samples.user("user-" + index);
    }

    @Override
    public int size() {
      return USERS;
    }

    @Override
    public List<UserContext> subList(int from, int to) {
      return IntStream.range(from, to).mapToObj(this::get).toList();
    }
  }
}
