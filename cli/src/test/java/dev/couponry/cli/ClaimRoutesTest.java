package dev.couponry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.couponry.v1.CancelClaimRequest;
import dev.couponry.v1.CancelClaimResponse;
import dev.couponry.v1.ClaimCouponRequest;
import dev.couponry.v1.ClaimReservation;
import dev.couponry.v1.ConfirmClaimRequest;
import dev.couponry.v1.ConfirmClaimResponse;
import dev.couponry.v1.Coupon;
import dev.couponry.v1.CreateClaimLinkRequest;
import dev.couponry.v1.CreateClaimLinkResponse;
import dev.couponry.v1.ErrorReason;
import dev.couponry.v1.GetJobRequest;
import dev.couponry.v1.GetJobResponse;
import dev.couponry.v1.GrantRefusal;
import dev.couponry.v1.Job;
import dev.couponry.v1.ListGrantResultsRequest;
import dev.couponry.v1.ListGrantResultsResponse;
import dev.couponry.v1.ReserveClaimRequest;
import dev.couponry.v1.ReserveClaimResponse;
import dev.couponry.v1.StartGrantRequest;
import dev.couponry.v1.StartGrantResponse;
import dev.couponry.v1.TransferCouponRequest;
import dev.couponry.v1.TransferCouponResponse;
import dev.couponry.v1.UserContext;
import dev.couponry.v1.UserGrant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Coupons that are bought, given by another user, or granted to many. */
class ClaimRoutesTest extends CommandLineTestBase {
  private static final String ID = "01a2025c-0b26-7661-adcd-dd09a1ad163f";
  private static final Coupon COUPON = Coupon.newBuilder().setCode("GQ7K2QXW9HRA").build();

  @TempDir Path directory;

  @Test
  void aLinkLeadsToTheBaseAndIsClaimedBy() {
    server.answer(
        CreateClaimLinkRequest.class,
        request -> CreateClaimLinkResponse.newBuilder().setClaimLink("a.b.c").build());

    var run =
        couponry(
            "link",
            "gold",
            "--campaign",
            "sale",
            "--channel",
            "sms",
            "--placement",
            "OffSite",
            "--expires",
            "2026-10-08T00:00+08:00",
            "--base",
            "https://shop.example/c?x=1");

    assertThat(run.out()).isEqualTo("https://shop.example/c?x=1&link=a.b.c\n");
    var asked = server.only(CreateClaimLinkRequest.class);
    assertThat(asked.getBatch()).isEqualTo("gold");
    assertThat(asked.getChannel()).isEqualTo("sms");
    assertThat(asked.getPlacement()).isEqualTo("OffSite");
    assertThat(asked.getExpireTime().getSeconds()).isEqualTo(1_791_388_800);
    assertThat(asked.getRequestId()).isNotEmpty();

    couponry("claim", "--link", run.out().strip(), "--user", "u1");
    var claimed = server.only(ClaimCouponRequest.class);
    assertThat(claimed.getClaimLink()).isEqualTo("a.b.c");
    assertThat(claimed.getCampaign()).isEmpty();
    assertThat(couponry("claim", "gold", "--link", "a.b.c", "--user", "u1").code())
        .isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(couponry("link", "gold", "--channel", "sms", "--base", "shop.example").code())
        .isEqualTo(ExitCodes.BAD_INPUT);
  }

  @Test
  void aCouponIsReservedForATimeAndAPayment() {
    var reservation =
        ClaimReservation.newBuilder()
            .setReservationId(ID)
            .setState(ClaimReservation.State.RESERVED)
            .setBatch("gold")
            .setUserId("u1");
    server.answer(
        ReserveClaimRequest.class,
        request -> ReserveClaimResponse.newBuilder().setReservation(reservation).build());

    var run =
        couponry(
            "reserve",
            "gold",
            "--campaign",
            "sale",
            "--user",
            "u1",
            "--hold",
            "600",
            "--payment",
            "pay-1");

    assertThat(run.out()).startsWith("reservation   " + ID + "\nstate         Reserved\n");
    var request = server.only(ReserveClaimRequest.class);
    assertThat(request.getCampaign()).isEqualTo("sale");
    assertThat(request.getBatch()).isEqualTo("gold");
    assertThat(request.getHoldDuration().getSeconds()).isEqualTo(600);
    assertThat(request.getPaymentReference()).isEqualTo("pay-1");
    couponry("reserve", "gold", "--campaign", "sale", "--user", "u1");
    assertThat(server.requests(ReserveClaimRequest.class).get(1).hasHoldDuration()).isFalse();
  }

  @Test
  void aReservationIsConfirmedOrCancelledByItsId() {
    server.answer(
        ConfirmClaimRequest.class,
        request -> ConfirmClaimResponse.newBuilder().setCoupon(COUPON).build());
    server.answer(
        CancelClaimRequest.class,
        request ->
            CancelClaimResponse.newBuilder()
                .setReservation(
                    ClaimReservation.newBuilder().setState(ClaimReservation.State.CANCELLED))
                .build());

    assertThat(couponry("confirm", ID, "--payment", "pay-1").out()).contains("GQ7K2QXW9HRA");
    assertThat(server.only(ConfirmClaimRequest.class).getPaymentReference()).isEqualTo("pay-1");
    assertThat(couponry("confirm", ID).code()).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(couponry("cancel", ID).out()).contains("Cancelled");
    assertThat(server.only(CancelClaimRequest.class).getReservationId()).isEqualTo(ID);
  }

  @Test
  void aCouponIsGivenByItsCodeOrItsId() {
    server.answer(
        TransferCouponRequest.class,
        request -> TransferCouponResponse.newBuilder().setCoupon(COUPON).build());

    var run = couponry("transfer", "dm7k-2qxw-9hra", "--user", "u1", "--to", "u2");
    couponry("transfer", ID, "--user", "u1", "--to", "u2");

    assertThat(run.out()).contains("GQ7K2QXW9HRA");
    var requests = server.requests(TransferCouponRequest.class);
    assertThat(requests.get(0).getCouponCode()).isEqualTo("dm7k-2qxw-9hra");
    assertThat(requests.get(0).getUser().getUserId()).isEqualTo("u1");
    assertThat(requests.get(0).getReceiver().getUserId()).isEqualTo("u2");
    assertThat(requests.get(1).getCouponId()).isEqualTo(ID);
  }

  @Test
  void theUsersOfAFileAreGrantedByAJobThatIsWatched() throws IOException {
    var job = Job.newBuilder().setJobId(ID).setKind(Job.Kind.GRANT_COUPONS).setExpected(4_001);
    server.answer(
        StartGrantRequest.class,
        request -> StartGrantResponse.newBuilder().setJob(job.setState(Job.State.RUNNING)).build());
    server.answer(
        GetJobRequest.class,
        request ->
            GetJobResponse.newBuilder()
                .setJob(job.setState(Job.State.SUCCEEDED).setDone(4_001))
                .build());
    var lines = new StringBuilder();
    for (int i = 0; i < 4_000; i++) {
      lines.append(" user-").append(i).append(i % 2 == 0 ? "\r\n" : "\n\n");
    }
    var file = Files.writeString(directory.resolve("users.txt"), lines + "last").toString();

    var run =
        couponry(
            "grant", "phones", "--campaign", "sale", "--file", file, "--watch", "--reason", "x");

    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("4001 of 4001");
    var messages = server.requests(StartGrantRequest.class);
    assertThat(messages.get(0).getBatch()).isEqualTo("phones");
    assertThat(messages.get(0).getCampaign()).isEqualTo("sale");
    assertThat(messages.get(0).getReason()).isEqualTo("x");
    assertThat(messages).allMatch(it -> it.getUsersCount() <= 5_000);
    assertThat(messages.stream().flatMap(it -> it.getUsersList().stream()))
        .extracting(UserContext::getUserId)
        .hasSize(4_001)
        .startsWith("user-0", "user-1")
        .endsWith("user-3999", "last");
  }

  @Test
  void aGrantNamesItsUsersOrAFile() {
    assertThat(couponry("grant", "phones").err())
        .contains("give one of --user, --file and --audience");
    assertThat(couponry("grant", "phones", "--user", "u1", "--file", "f").err())
        .contains("give one of --user, --file and --audience");
    assertThat(couponry("grant", "phones", "--user", "u1", "--watch").err())
        .contains("go with --file and --audience");
  }

  @Test
  void thoseInAListAreGrantedByAJob() {
    var job = Job.newBuilder().setJobId(ID).setKind(Job.Kind.GRANT_COUPONS).setExpected(7);
    server.answer(
        StartGrantRequest.class, request -> StartGrantResponse.newBuilder().setJob(job).build());

    var run = couponry("grant", "phones", "--campaign", "sale", "--audience", "staff");

    assertThat(run.code()).isZero();
    assertThat(run.out()).contains(ID);
    assertThat(server.only(StartGrantRequest.class).getAudience()).isEqualTo("staff");
  }

  @Test
  void theResultsOfAGrantAreListedUserByUser() {
    server.answer(
        ListGrantResultsRequest.class,
        request ->
            ListGrantResultsResponse.newBuilder()
                .addResults(UserGrant.newBuilder().setUserId("u1").setCouponId(ID))
                .addResults(
                    UserGrant.newBuilder()
                        .setUserId("u2")
                        .setRefusal(
                            GrantRefusal.newBuilder()
                                .setReason(ErrorReason.LIMIT_REACHED)
                                .setMessage("has 1 already")))
                .addResults(UserGrant.newBuilder().setUserId("u3"))
                .build());

    assertThat(couponry("jobs", "results", ID).out())
        .isEqualTo(
            """
            USER  COUPON                                NOTE
            u1    01a2025c-0b26-7661-adcd-dd09a1ad163f  -
            u2    -                                     has 1 already [LIMIT_REACHED]
            u3    -                                     not served
            """);
  }
}
