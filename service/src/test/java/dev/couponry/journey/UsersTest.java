package dev.couponry.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.couponry.platform.TestDatabase;
import dev.couponry.v1.BudgetSpec;
import dev.couponry.v1.Campaign;
import dev.couponry.v1.CampaignSpec;
import dev.couponry.v1.ClaimLimits;
import dev.couponry.v1.ClaimReservation;
import dev.couponry.v1.Coupon;
import dev.couponry.v1.CouponBatch;
import dev.couponry.v1.CouponFilter;
import dev.couponry.v1.EraseUserRequest;
import dev.couponry.v1.ListAuditEntriesRequest;
import dev.couponry.v1.ListCouponsRequest;
import dev.couponry.v1.ListWalletRequest;
import dev.couponry.v1.MergeUsersRequest;
import dev.couponry.v1.Redemption;
import dev.couponry.v1.ReturnCouponRequest;
import dev.couponry.v1.ReturnReason;
import dev.couponry.v1.VoidCouponsRequest;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Row;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Users who are erased, and users who turn out to be one. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class UsersTest extends Journey {
  private static final Duration LONG = Duration.ofMinutes(20);

  private final String ann = Api.name("ann");
  private final String bob = Api.name("bob");

  /** What a user has, one of each kind. */
  private final class Belongings {
    final CouponBatch limited;
    final CouponBatch shared;
    final Coupon free;
    final Coupon held;
    final Coupon used;
    final Coupon bound;
    final Redemption lock;
    final Redemption redeemed;
    final Redemption sharedLock;
    final Redemption released;
    final ClaimReservation reserved;
    final String list = Api.name("list");

    Belongings(String user) {
      api.putMembers(list, user, Api.name("other"));
      Campaign.Builder limits =
          Samples.withLimits(ClaimLimits.newBuilder().setPerUser(50).setPerUserPerDay(20).build())
              .toBuilder();
      limits
          .getSpecBuilder()
          .setBudget(
              BudgetSpec.newBuilder()
                  .setCurrencyCode("CNY")
                  .setMode(BudgetSpec.Mode.METERED)
                  .setAmount(1_000_000));
      Campaign campaign = api.apply(limits.build());
      CouponBatch.Builder three = Samples.batch(campaign, 100);
      three.getSpecBuilder().setPerUserLimit(3);
      limited = api.apply(three.build());
      shared = api.apply(Samples.shared(campaign, Api.name("PUBLIC"), 100, 5));
      CouponBatch codes = api.apply(Samples.pregenerated(campaign, 5));
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> api.batch(codes.getName()).getCounters().getGenerated() == 5);
      free = api.claim(limited, user);
      held = api.claim(limited, user);
      used = api.claim(limited, user);
      bound = api.bind(list(codes).get(0).getCode(), user);
      lock = api.lock(held, Api.name("order"), LONG);
      redeemed = api.redeem(used, Api.name("order"));
      String code = shared.getSpec().getCode().getPublicCode();
      released = api.lock(Api.typed(code, user), Api.name("order"), LONG);
      api.release(released.getRedemptionId());
      sharedLock = api.lock(Api.typed(code, user), Api.name("order"), LONG);
      reserved = reserve(user);
      giveAway(user);
      String job =
          api.startGrant(limited, Api.id(), List.of(Samples.user(user)), 1).getJob().getJobId();
      await().atMost(Duration.ofSeconds(60)).until(() -> api.job(job).getSkipped() == 1);
    }

    private ClaimReservation reserve(String user) {
      Campaign.Builder sold = Samples.campaign();
      sold.getSpecBuilder()
          .setType(CampaignSpec.Type.PURCHASE)
          .setLimits(ClaimLimits.newBuilder().setPerUser(2));
      return api.reserve(api.apply(Samples.batch(api.apply(sold.build()), 5).build()), user, LONG);
    }

    private void giveAway(String user) {
      CouponBatch.Builder givable = Samples.batch(api.apply(Samples.campaign().build()), 5);
      givable.getSpecBuilder().setPerUserLimit(1).getRuleBuilder().setMaxTransfers(1);
      api.transfer(api.claim(api.apply(givable.build()), user), Api.name("friend"));
    }

    /** Everything is there and can be used, by whoever has it now. */
    void areThere(String user) {
      for (Coupon coupon : List.of(free, held, used, bound)) {
        assertThat(api.coupon(coupon.getCouponId()).getUserId()).isEqualTo(user);
        assertThat(api.find(coupon.getCode()).getCouponId()).isEqualTo(coupon.getCouponId());
      }
      assertThat(api.coupon(held.getCouponId()).getState()).isEqualTo(Coupon.State.LOCKED);
      for (Redemption redemption : List.of(lock, redeemed, sharedLock, released)) {
        Redemption found = api.redemption(redemption.getRedemptionId());
        assertThat(found.getUserId()).isEqualTo(user);
        assertThat(found.getDiscountsList()).isEqualTo(redemption.getDiscountsList());
      }
    }

    /** Everything that can still happen to it. */
    void goOn(String user) {
      assertThat(api.confirm(reserved, "pay-1").getCoupon().getUserId()).isEqualTo(user);
      assertThat(api.redeem(lock).getState()).isEqualTo(Redemption.State.REDEEMED);
      assertThat(api.release(sharedLock.getRedemptionId()).getState())
          .isEqualTo(Redemption.State.RELEASED);
      assertThat(giveBack(redeemed).getState()).isEqualTo(Redemption.State.RETURNED);
      assertThat(api.redeem(Api.typed(bound.getCode(), user), Api.name("order")).getState())
          .isEqualTo(Redemption.State.REDEEMED);
      assertThat(api.redeem(Api.typed(free.getCode(), user), Api.name("order")).getState())
          .isEqualTo(Redemption.State.REDEEMED);
    }
  }

  @Test
  void everythingOfOneUserBecomesTheOthersAndGoesOn() {
    Belongings anns = new Belongings(ann);
    api.claim(anns.limited, bob);

    long rows = merge(ann, bob, Api.id());

    assertThat(rows).isGreaterThan(8);
    anns.areThere(bob);
    assertThat(wallet(ann)).isEmpty();
    assertThat(wallet(bob)).hasSize(6);
    assertThat(reasonOf(() -> api.claim(anns.limited, bob))).isEqualTo("LIMIT_REACHED");
    assertThat(reasonOf(() -> api.lock(Api.typed(anns.free.getCode(), ann), "o", LONG)))
        .isEqualTo("COUPON_NOT_FOUND");
    anns.goOn(bob);
    assertThat(api.claim(anns.limited, ann).getUserId()).isEqualTo(ann);
  }

  @Test
  void whoIsInAListIsInItAsTheOtherAndOnceIfBothWere() {
    String annsList = Api.name("list");
    String both = Api.name("list");
    api.putMembers(annsList, ann, "somebody");
    api.putMembers(both, ann, bob, "somebody");

    merge(ann, bob, Api.id());

    assertThat(api.putMembers(annsList, bob).getPresent()).isEqualTo(1);
    assertThat(api.deleteMembers(annsList, ann, bob).getDeleted()).isEqualTo(1);
    assertThat(api.deleteMembers(both, ann, bob).getDeleted()).isEqualTo(1);
  }

  @Test
  void whoeverIsMergedMayBeMergedAgainAlsoBackToWhereItBegan() {
    Belongings anns = new Belongings(ann);
    String user = ann;
    for (String next : List.of(bob, Api.name("cat"), Api.name("dan"), ann)) {
      merge(user, next, Api.id());
      anns.areThere(next);
      user = next;
    }

    anns.goOn(ann);
    assertThat(wallet(ann)).hasSize(5);
  }

  @Test
  void aLateRedemptionStillRevivesWhatVanishedBefore() {
    CouponBatch shared =
        api.apply(Samples.shared(api.apply(Samples.campaign().build()), Api.name("PUBLIC"), 10, 1));
    Coupon code = Api.typed(shared.getSpec().getCode().getPublicCode(), ann);
    Redemption lock = api.lock(code, Api.name("order"), Duration.ofSeconds(60));
    clock.goForward(Duration.ofSeconds(61));
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                number(
                        "SELECT count(*) FROM coupon WHERE state = 'VANISHED' AND batch_id ="
                            + " (SELECT batch_id FROM coupon_batch WHERE name = '"
                            + shared.getName()
                            + "')")
                    == 1);
    merge(ann, bob, Api.id());

    assertThat(api.redeem(lock).getState()).isEqualTo(Redemption.State.REDEEMED);
    assertThat(wallet(bob)).hasSize(1);
    assertThat(reasonOf(() -> api.lock(Api.typed(code.getCode(), bob), Api.name("order"), LONG)))
        .isEqualTo("LIMIT_REACHED");
  }

  @Test
  void anErasedUsersIdIsNowhere() {
    Belongings anns = new Belongings(ann);
    String claim = Api.id();
    Coupon first = api.claim(batch(10), ann, claim);
    Coupon bobs = api.claim(batch(10), bob);
    assertThat(reasonOf(() -> api.bind(bobs.getCode(), ann))).isEqualTo("COUPON_NOT_FOUND");
    api.coupons.voidCoupons(
        VoidCouponsRequest.newBuilder()
            .setRequestId(Api.id())
            .setFilter(CouponFilter.newBuilder().setBatch(first.getBatch()).setUserId(ann))
            .setReason("a test")
            .build());
    assertThat(tablesWith(ann))
        .contains(
            "coupon",
            "redemption",
            "tally",
            "request",
            "void_coupons",
            "code_miss",
            "audience_member");

    String requestId = Api.id();
    long rows = erase(ann, requestId);

    assertThat(tablesWith(ann)).isEmpty();
    assertThat(rows).isGreaterThan(12);
    assertThat(erase(ann, requestId)).as("the same call again").isEqualTo(rows);
    String nobody = api.coupon(anns.free.getCouponId()).getUserId();
    assertThat(nobody).startsWith("erased-");
    anns.areThere(nobody);
    assertThat(wallet(ann)).isEmpty();
    assertThat(api.deleteAudience(anns.list, Api.id()).getDeleted()).isEqualTo(1);
    anns.goOn(nobody);
    var audit =
        api.audit
            .listAuditEntries(ListAuditEntriesRequest.newBuilder().setMethod("EraseUser").build())
            .getEntries(0);
    assertThat(audit.getTargetKind()).isEqualTo("user");
    assertThat(audit.getTarget()).matches("[0-9a-f]{32}:[0-9a-f]{64}");
    assertThat(audit.getRequestId()).isEqualTo(requestId);
  }

  @Test
  void theAnswerToACallOfAnErasedUserStaysEqualButForTheUser() {
    CouponBatch batch = batch(10);
    String requestId = Api.id();
    Coupon before = api.claim(batch, ann, requestId);
    erase(ann, Api.id());

    Coupon after = api.claim(batch, ann, requestId);

    assertThat(after.getUserId()).startsWith("erased-");
    assertThat(after.toBuilder().setUserId(ann).build()).isEqualTo(before);
    assertThat(api.batch(batch.getName()).getCounters().getClaimed()).isEqualTo(1);
  }

  @Test
  void usersAreMergedAndErasedBesideWhatTheyDo() {
    Campaign.Builder campaign = Samples.campaign();
    campaign.getSpecBuilder().setLimits(ClaimLimits.newBuilder().setPerUser(10_000));
    CouponBatch.Builder limited = Samples.batch(api.apply(campaign.build()), 10_000);
    limited.getSpecBuilder().setPerUserLimit(1_000);
    CouponBatch batch = api.apply(limited.build());
    CouponBatch shared =
        api.apply(
            Samples.shared(
                api.apply(Samples.campaign().build()), Api.name("PUBLIC"), 10_000, 1_000));
    Queue<Coupon> claimed = new ConcurrentLinkedQueue<>();
    Queue<Redemption> redeemed = new ConcurrentLinkedQueue<>();

    Crowd.of(
        24,
        i -> {
          for (int n = 0; n < 6; n++) {
            int turn = n;
            if (i < 2) {
              tried(() -> turn % 2 == 0 ? merge(ann, bob, Api.id()) : merge(bob, ann, Api.id()));
            } else if (i == 2) {
              tried(() -> erase(turn % 2 == 0 ? ann : bob, Api.id()));
            } else {
              act(i, i % 2 == 0 ? ann : bob, i % 3 == 0 ? shared : batch, claimed, redeemed);
            }
          }
          return i;
        });

    assertThat(redeemed).isNotEmpty();
    redeemed.forEach(
        it ->
            assertThat(api.redemption(it.getRedemptionId()).getState())
                .isEqualTo(Redemption.State.REDEEMED));
    claimed.forEach(it -> assertThat(api.find(it.getCode()).getUserId()).isNotEmpty());
    assertThat(api.batch(batch.getName()).getCounters().getClaimed()).isEqualTo(claimed.size());
    erase(ann, Api.id());
    erase(bob, Api.id());
    assertThat(tablesWith(ann)).isEmpty();
    assertThat(tablesWith(bob)).isEmpty();
  }

  private void act(
      int i, String user, CouponBatch batch, Queue<Coupon> claimed, Queue<Redemption> redeemed) {
    String code = batch.getSpec().getCode().getPublicCode();
    if (code.isEmpty()) {
      tried(
          () -> {
            Coupon mine = api.claim(batch, user);
            claimed.add(mine);
            return use(i, mine, redeemed);
          });
    } else {
      tried(() -> use(i, Api.typed(code, user), redeemed));
    }
  }

  private Redemption use(int i, Coupon coupon, Queue<Redemption> redeemed) {
    Redemption lock = api.lock(coupon, Api.name("order"), LONG);
    if (i % 4 < 2) {
      return api.release(lock.getRedemptionId());
    }
    Redemption done = api.redeem(lock);
    redeemed.add(done);
    return done;
  }

  /** It may be somebody else's by then, or the two were at the same rows too often. */
  private static <T> void tried(java.util.function.Supplier<T> call) {
    try {
      call.get();
    } catch (StatusRuntimeException refused) {
      assertThat(Api.reason(refused)).isIn("COUPON_NOT_FOUND", "UNAVAILABLE");
    }
  }

  @Test
  void whatCannotBeAUserIsSaidAtOnce() {
    assertThat(reasonOf(() -> erase("", Api.id()))).isEqualTo("INVALID_REQUEST");
    assertThat(reasonOf(() -> erase("a".repeat(129), Api.id()))).isEqualTo("INVALID_REQUEST");
    assertThat(reasonOf(() -> erase(ann, ""))).isEqualTo("INVALID_REQUEST");
    assertThat(reasonOf(() -> merge(ann, ann, Api.id()))).isEqualTo("INVALID_REQUEST");
    assertThat(erase(Api.name("stranger"), Api.id())).isZero();
  }

  @Test
  void anotherTenantsUserOfTheSameIdStaysAsItIs() {
    CouponBatch batch = batch(10);
    Coupon coupon = api.claim(batch, ann);

    api.tenants.eraseUser(
        EraseUserRequest.newBuilder()
            .setTenant(Api.name("other"))
            .setRequestId(Api.id())
            .setUserId(ann)
            .build());

    assertThat(api.coupon(coupon.getCouponId()).getUserId()).isEqualTo(ann);
    assertThat(wallet(ann)).hasSize(1);
  }

  private long merge(String from, String into, String requestId) {
    return api.tenants
        .mergeUsers(
            MergeUsersRequest.newBuilder()
                .setRequestId(requestId)
                .setFromUserId(from)
                .setIntoUserId(into)
                .build())
        .getRows();
  }

  private long erase(String user, String requestId) {
    return api.tenants
        .eraseUser(EraseUserRequest.newBuilder().setRequestId(requestId).setUserId(user).build())
        .getRows();
  }

  private List<Coupon> wallet(String user) {
    return api.wallets
        .listWallet(ListWalletRequest.newBuilder().setUserId(user).setPageSize(1_000).build())
        .getCouponsList();
  }

  private List<Coupon> list(CouponBatch batch) {
    return api.coupons
        .listCoupons(
            ListCouponsRequest.newBuilder()
                .setFilter(CouponFilter.newBuilder().setBatch(batch.getName()))
                .build())
        .getCouponsList();
  }

  private Redemption giveBack(Redemption redemption) {
    return api.redemptions
        .returnCoupon(
            ReturnCouponRequest.newBuilder()
                .setRequestId(Api.id())
                .setRedemptionId(redemption.getRedemptionId())
                .setReason(ReturnReason.RETURN_ACCEPTED)
                .build())
        .getRedemption();
  }

  /** The tables in which the text is, in any column of any row, also inside of binary ones. */
  private Set<String> tablesWith(String text) {
    String hex = HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    return tables().stream()
        .filter(
            table ->
                number(
                        "SELECT count(*) FROM %1$s t WHERE t::text LIKE '%%%2$s%%' OR t::text LIKE '%%%3$s%%'"
                            .formatted(table, text, hex))
                    > 0)
        .collect(Collectors.toSet());
  }

  private List<String> tables() {
    List<String> tables = new ArrayList<>();
    for (Row row :
        pool.query(
                "SELECT quote_ident(table_name) FROM information_schema.tables"
                    + " WHERE table_schema = 'public' AND table_type = 'BASE TABLE'")
            .execute()
            .await()
            .atMost(Duration.ofSeconds(20))) {
      tables.add(row.getString(0));
    }
    assertThat(tables).contains("coupon", "request");
    return tables;
  }

  private long number(String sql) {
    return pool.query(sql)
        .execute()
        .await()
        .atMost(Duration.ofSeconds(20))
        .iterator()
        .next()
        .getLong(0);
  }
}
