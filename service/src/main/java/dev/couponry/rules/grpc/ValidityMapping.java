package dev.couponry.rules.grpc;

import dev.couponry.rules.TimeOfDay;
import dev.couponry.rules.UsableWindow;
import dev.couponry.rules.Validity;
import dev.couponry.v1.AfterClaimValidity;
import dev.couponry.v1.CouponRule;
import dev.couponry.v1.FixedValidity;
import dev.couponry.v1.UsableWindow.Weekday;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** When a coupon can be used: its validity and its usable windows. */
public final class ValidityMapping {

  /** As long as the contract allows; what a validity has that its last date alone ends. */
  private static final int MAX_DAYS = 3_650;

  private ValidityMapping() {}

  static Validity toValidity(CouponRule rule, Violations violations) {
    return switch (rule.getValidityCase()) {
      case FIXED -> toFixed(rule.getFixed(), violations.in("fixed"));
      case AFTER_CLAIM -> toAfterClaim(rule.getAfterClaim(), violations.in("after_claim"));
      case VALIDITY_NOT_SET -> {
        violations.add("validity", "exactly one of fixed and after_claim is required");
        yield new Validity.AfterClaim(0, Optional.empty(), 1, Optional.empty(), Optional.empty());
      }
    };
  }

  static void write(Validity validity, CouponRule.Builder rule) {
    if (validity instanceof Validity.Fixed it) {
      rule.setFixed(
          FixedValidity.newBuilder()
              .setFrom(TimeMapping.toProto(it.from()))
              .setTo(TimeMapping.toProto(it.to())));
    } else {
      rule.setAfterClaim(toProto((Validity.AfterClaim) validity));
    }
  }

  static List<UsableWindow> toWindows(
      List<dev.couponry.v1.UsableWindow> windows, Violations violations) {
    return IntStream.range(0, windows.size())
        .mapToObj(i -> toWindow(windows.get(i), violations.in("usable_windows", i)))
        .toList();
  }

  static dev.couponry.v1.UsableWindow toProto(UsableWindow window) {
    var proto =
        dev.couponry.v1.UsableWindow.newBuilder()
            .setFrom(window.from().toString())
            .setTo(window.to().toString());
    window.weekdays().stream()
        .sorted()
        .forEach(day -> proto.addWeekdays(Weekday.valueOf(day.name())));
    return proto.build();
  }

  /** Reads {@code HH:mm}; the default if the text is empty or unreadable, which is reported. */
  private static TimeOfDay toTime(
      String text, TimeOfDay byDefault, String field, Violations violations) {
    if (text.isEmpty()) {
      return byDefault;
    }
    Optional<TimeOfDay> time = TimeOfDay.parse(text);
    if (time.isEmpty()) {
      violations.add(field, "must be a time of day, 00:00 to 24:00");
    }
    return time.orElse(byDefault);
  }

  /** Reads {@code HH:mm}; midnight if the text is empty or unreadable, which is reported. */
  public static TimeOfDay requiredTime(String text, String field, Violations violations) {
    if (text.isEmpty()) {
      violations.add(field, "is required");
    }
    return toTime(text, TimeOfDay.START_OF_DAY, field, violations);
  }

  private static Validity toFixed(FixedValidity proto, Violations violations) {
    var from = TimeMapping.requiredInstant(proto.hasFrom(), proto.getFrom(), "from", violations);
    var to = TimeMapping.requiredInstant(proto.hasTo(), proto.getTo(), "to", violations);
    return new Validity.Fixed(from, to);
  }

  private static Validity toAfterClaim(AfterClaimValidity proto, Violations violations) {
    Optional<Duration> startAfter =
        proto.hasStartAfter()
            ? Optional.of(TimeMapping.duration(proto.getStartAfter(), "start_after", violations))
            : Optional.empty();
    Optional<Duration> duration =
        proto.hasDuration()
            ? Optional.of(TimeMapping.duration(proto.getDuration(), "duration", violations))
            : Optional.empty();
    Optional<LocalDate> notAfter = TimeMapping.date(proto.getNotAfter(), "not_after", violations);
    boolean endsByDate =
        proto.getLengthCase() == AfterClaimValidity.LengthCase.LENGTH_NOT_SET
            && notAfter.isPresent();
    return new Validity.AfterClaim(
        proto.getStartAfterDays(),
        startAfter,
        endsByDate ? MAX_DAYS : proto.getDays(),
        duration,
        notAfter);
  }

  private static AfterClaimValidity toProto(Validity.AfterClaim validity) {
    var proto = AfterClaimValidity.newBuilder();
    if (validity.startAfterDays() > 0) {
      proto.setStartAfterDays(validity.startAfterDays());
    }
    if (validity.days() > 0) {
      proto.setDays(validity.days());
    }
    validity.startAfter().ifPresent(it -> proto.setStartAfter(TimeMapping.toProto(it)));
    validity.duration().ifPresent(it -> proto.setDuration(TimeMapping.toProto(it)));
    validity.notAfter().ifPresent(it -> proto.setNotAfter(it.toString()));
    return proto.build();
  }

  private static UsableWindow toWindow(dev.couponry.v1.UsableWindow proto, Violations violations) {
    return new UsableWindow(
        toWeekdays(proto.getWeekdaysList(), violations),
        toTime(proto.getFrom(), TimeOfDay.START_OF_DAY, "from", violations),
        toTime(proto.getTo(), TimeOfDay.END_OF_DAY, "to", violations));
  }

  private static Set<DayOfWeek> toWeekdays(List<Weekday> weekdays, Violations violations) {
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    for (int i = 0; i < weekdays.size(); i++) {
      Weekday day = weekdays.get(i);
      if (day == Weekday.WEEKDAY_UNSPECIFIED || day == Weekday.UNRECOGNIZED) {
        violations.add("weekdays[" + i + "]", "is no day of the week");
      } else {
        days.add(DayOfWeek.valueOf(day.name()));
      }
    }
    return days;
  }
}
