package dev.couponry.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.google.rpc.BadRequest;
import dev.couponry.platform.TestDatabase;
import dev.couponry.v1.Audience;
import dev.couponry.v1.Campaign;
import dev.couponry.v1.ClaimCouponRequest;
import dev.couponry.v1.ClaimLimits;
import dev.couponry.v1.CouponBatch;
import dev.couponry.v1.GrantCouponsRequest;
import dev.couponry.v1.UserContext;
import io.grpc.protobuf.StatusProto;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** Who may claim. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class AudienceTest extends Journey {

  @Test
  void whoIsNotInTheAudienceCannotClaim() {
    CouponBatch batch = forAudience("user.new_user || 'gold' == user.member_level");

    assertThat(reasonOf(() -> claim(batch, user().build()))).isEqualTo("NOT_IN_AUDIENCE");
    assertThat(claim(batch, user().setNewUser(true).build())).isNotEmpty();
    assertThat(claim(batch, user().setMemberLevel("gold").build())).isNotEmpty();
    assertThat(api.batch(batch.getName()).getCounters().getClaimed()).isEqualTo(2);
  }

  @Test
  void aConditionWithoutAnAnswerIsNoAudience() {
    CouponBatch batch = forAudience("user.segments[0] != 'staff'");

    assertThat(reasonOf(() -> claim(batch, user().build()))).isEqualTo("NOT_IN_AUDIENCE");
    assertThat(claim(batch, user().addSegments("vip").build())).isNotEmpty();
  }

  @Test
  void aGrantAsksForNoAudience() {
    CouponBatch batch = forAudience("false");

    var granted =
        api.wallets.grantCoupons(
            GrantCouponsRequest.newBuilder()
                .setRequestId(Api.id())
                .setCampaign(batch.getSpec().getCampaignRef().getName())
                .setBatch(batch.getName())
                .addUsers(user())
                .build());

    assertThat(granted.getResults(0).hasCoupon()).isTrue();
  }

  @Test
  void theAudienceIsJudgedBeforeTheLimits() {
    CouponBatch batch = forAudience("user.new_user");
    UserContext.Builder once = user().setNewUser(true);
    claim(batch, once.build());

    assertThat(reasonOf(() -> claim(batch, once.build()))).isEqualTo("LIMIT_REACHED");
    assertThat(reasonOf(() -> claim(batch, once.setNewUser(false).build())))
        .isEqualTo("NOT_IN_AUDIENCE");
  }

  @Test
  void whatIsNoConditionIsRefusedWithItsPlace() {
    Campaign campaign = withAudience("user.segment == 'vip'");

    Throwable refused = catchThrowable(() -> api.apply(campaign));

    BadRequest violations = Errors.detail(StatusProto.fromThrowable(refused), BadRequest.class);
    assertThat(violations.getFieldViolations(0).getField())
        .isEqualTo("campaign.spec.audience.expression");
    assertThat(violations.getFieldViolations(0).getDescription())
        .startsWith("column ")
        .contains("it may use user.member_level, user.new_user, user.segments");
  }

  private CouponBatch forAudience(String expression) {
    return api.apply(Samples.batch(api.apply(withAudience(expression)), 100).build());
  }

  private static Campaign withAudience(String expression) {
    Campaign.Builder campaign =
        Samples.withLimits(ClaimLimits.newBuilder().setPerUser(1).build()).toBuilder();
    campaign.getSpecBuilder().setAudience(Audience.newBuilder().setExpression(expression));
    return campaign.build();
  }

  private static UserContext.Builder user() {
    return UserContext.newBuilder().setUserId(Api.name("user"));
  }

  private String claim(CouponBatch batch, UserContext user) {
    return api.wallets
        .claimCoupon(
            ClaimCouponRequest.newBuilder()
                .setRequestId(Api.id())
                .setUser(user)
                .setCampaign(batch.getSpec().getCampaignRef().getName())
                .setBatch(batch.getName())
                .build())
        .getCoupons(0)
        .getCode();
  }
}
