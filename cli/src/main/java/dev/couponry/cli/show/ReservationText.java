package dev.couponry.cli.show;

import dev.couponry.v1.ClaimReservation;
import java.io.PrintWriter;

/** Reservations of claims for people. */
public final class ReservationText {
  private ReservationText() {}

  /** Everything about one. */
  public static void print(ClaimReservation reservation, PrintWriter out) {
    line(out, "reservation", reservation.getReservationId());
    line(out, "state", Names.text(reservation.getState()));
    line(out, "batch", reservation.getBatch());
    line(out, "user", reservation.getUserId());
    line(out, "kept until", When.text(reservation.getExpireTime()));
    line(out, "payment", reservation.getPaymentReference());
  }

  private static void line(PrintWriter out, String name, String value) {
    if (!value.isBlank()) {
      out.printf("%-13s %s%n", name, value.strip());
    }
  }
}
