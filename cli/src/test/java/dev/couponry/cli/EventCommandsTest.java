package dev.couponry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import com.google.protobuf.Timestamp;
import dev.couponry.v1.Coupon;
import dev.couponry.v1.CouponEvent;
import dev.couponry.v1.DeadLetter;
import dev.couponry.v1.Event;
import dev.couponry.v1.ListDeadLettersRequest;
import dev.couponry.v1.ListDeadLettersResponse;
import dev.couponry.v1.ReplayDeadLettersRequest;
import dev.couponry.v1.ReplayDeadLettersResponse;
import dev.couponry.v1.WatchEventsRequest;
import dev.couponry.v1.WatchEventsResponse;
import io.grpc.Status;
import org.junit.jupiter.api.Test;

class EventCommandsTest extends CommandLineTestBase {
  private static final Event CLAIMED =
      Event.newBuilder()
          .setEventId("0197b1b8-0000-7000-8000-000000000001")
          .setType("dev.couponry.coupon.claimed.v1")
          .setSubject("coupons/0197b1b8-0000-7000-8000-000000000002")
          .setTime(Timestamp.newBuilder().setSeconds(1_790_000_000))
          .setCoupon(
              CouponEvent.newBuilder()
                  .setVersion(1)
                  .setBatch("flyers")
                  .setUserId("ann")
                  .setState(Coupon.State.AVAILABLE))
          .build();

  /** First a token, after which the connection ends; then an event. */
  private void breakOffOnce() {
    server.answer(
        WatchEventsRequest.class,
        request ->
            request.getResumeToken().isEmpty()
                ? WatchEventsResponse.newBuilder().setResumeToken("t1").build()
                : WatchEventsResponse.newBuilder().setResumeToken("t2").setEvent(CLAIMED).build());
  }

  @Test
  void watchGoesOnWhereTheConnectionBrokeOff() {
    breakOffOnce();

    var run = couponry("events", "watch", "--kind", "coupon", "--from-oldest", "--limit", "1");

    assertThat(run.code()).isZero();
    assertThat(run.out())
        .isEqualTo(
            "2026-09-21T14:13:20Z  coupon.claimed            "
                + "coupons/0197b1b8-0000-7000-8000-000000000002  "
                + "version 1, Available, batch flyers, user ann\n");
    assertThat(run.err()).contains("--resume-token t1");
    var requests = server.requests(WatchEventsRequest.class);
    assertThat(requests).hasSize(2).allMatch(it -> it.getKindsList().contains("coupon"));
    assertThat(requests.get(0).getStart()).isEqualTo(WatchEventsRequest.Start.OLDEST);
    assertThat(requests.get(1).getStart()).isEqualTo(WatchEventsRequest.Start.START_UNSPECIFIED);
  }

  @Test
  void watchPrintsAJsonObjectALine() {
    breakOffOnce();

    var run = couponry("events", "watch", "--resume-token", "t1", "--limit", "1", "-o", "json");

    assertThat(run.out().lines()).hasSize(1);
    var event = JsonParser.parseString(run.out()).getAsJsonObject();
    assertThat(event.get("type").getAsString()).isEqualTo("dev.couponry.coupon.claimed.v1");
    assertThat(event.getAsJsonObject("coupon").get("batch").getAsString()).isEqualTo("flyers");
  }

  @Test
  void watchSaysWhyItIsRefused() {
    server.answer(
        WatchEventsRequest.class,
        request -> {
          throw RecordingServer.refusal(
              Status.Code.FAILED_PRECONDITION, "EVENTS_FORGOTTEN", "no longer kept");
        });

    var run = couponry("events", "watch", "--resume-token", "t0");

    assertThat(run.code()).isEqualTo(ExitCodes.REFUSED);
    assertThat(run.err()).contains("EVENTS_FORGOTTEN");
    assertThat(couponry("events", "watch", "-o", "csv").code()).isEqualTo(ExitCodes.BAD_INPUT);
  }

  @Test
  void deadLettersAreListedWithTheirReasons() {
    server.answer(
        ListDeadLettersRequest.class,
        request ->
            ListDeadLettersResponse.newBuilder()
                .addDeadLetters(
                    DeadLetter.newBuilder()
                        .setEvent(CLAIMED)
                        .setSink("webhook-erp")
                        .setAttempts(12)
                        .setReason("it answered 500"))
                .build());

    var run = couponry("events", "dead-letters", "--sink", "webhook-erp");

    assertThat(run.out()).contains(CLAIMED.getEventId(), "coupon.claimed", "12", "answered 500");
    assertThat(server.only(ListDeadLettersRequest.class).getSink()).isEqualTo("webhook-erp");
  }

  @Test
  void replayTakesIdsOrAll() {
    server.answer(
        ReplayDeadLettersRequest.class,
        request -> ReplayDeadLettersResponse.newBuilder().setReplayed(2).build());

    var some = couponry("events", "replay", "--sink", "kafka", CLAIMED.getEventId());
    var all = couponry("events", "replay", "--sink", "kafka", "--all");

    assertThat(some.out()).isEqualTo("2 are sent again\n");
    assertThat(all.code()).isZero();
    var requests = server.requests(ReplayDeadLettersRequest.class);
    assertThat(requests.get(0).getEventIdsList()).containsExactly(CLAIMED.getEventId());
    assertThat(requests.get(1).getEventIdsList()).isEmpty();
    assertThat(requests.get(1).getRequestId()).isNotEmpty();
    assertThat(couponry("events", "replay", "--sink", "kafka").code())
        .isEqualTo(ExitCodes.BAD_INPUT);
  }
}
