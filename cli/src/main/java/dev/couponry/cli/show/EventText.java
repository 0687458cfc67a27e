package dev.couponry.cli.show;

import com.google.protobuf.util.Timestamps;
import dev.couponry.v1.DeadLetter;
import dev.couponry.v1.Event;
import java.io.PrintWriter;
import java.util.List;

/** Events for people, a line each. */
public final class EventText {
  private EventText() {}

  /** When, what, about what, and how it stands since. */
  public static String line(Event event) {
    return "%s  %-25s %s  %s"
        .formatted(
            Timestamps.toString(event.getTime()), type(event), event.getSubject(), stands(event))
        .stripTrailing();
  }

  /** Dead letters, the reason last because its width varies. */
  public static void print(List<DeadLetter> letters, PrintWriter out) {
    var table = new Table("EVENT", "SINK", "TYPE", "SUBJECT", "TRIED", "SENT AGAIN", "REASON");
    for (var letter : letters) {
      table.row(
          letter.getEvent().getEventId(),
          letter.getSink(),
          type(letter.getEvent()),
          letter.getEvent().getSubject(),
          letter.getAttempts(),
          letter.getReplaying() ? "soon" : "",
          letter.getReason());
    }
    table.print(out, "no dead letters");
  }

  private static String type(Event event) {
    return event.getType().replaceFirst("^dev\\.couponry\\.", "").replaceFirst("\\.v\\d+$", "");
  }

  private static String stands(Event event) {
    return switch (event.getDataCase()) {
      case COUPON -> {
        var coupon = event.getCoupon();
        yield "version %d, %s, batch %s, user %s"
            .formatted(
                coupon.getVersion(),
                Names.text(coupon.getState()),
                coupon.getBatch(),
                coupon.getUserId());
      }
      case REDEMPTION -> {
        var redemption = event.getRedemption();
        yield "%s, order %s, %s"
            .formatted(
                Names.text(redemption.getState()),
                redemption.getOrderId(),
                new Money(redemption.getCurrencyCode()).text(redemption.getTotalDiscount()));
      }
      case CAMPAIGN ->
          "%s, revision %d"
              .formatted(
                  Names.text(event.getCampaign().getState()), event.getCampaign().getRevision());
      case COUPON_BATCH -> {
        var batch = event.getCouponBatch();
        yield "%s, %d of %d codes"
            .formatted(Names.text(batch.getState()), batch.getGenerated(), batch.getQuantity());
      }
      case DATA_NOT_SET -> "";
    };
  }
}
