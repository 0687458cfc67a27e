package dev.couponry.code.grpc;

import com.google.protobuf.Timestamp;
import com.google.protobuf.util.Timestamps;
import dev.couponry.code.domain.EarlierClaim;
import dev.couponry.code.domain.ImportLine;
import dev.couponry.refusal.Answer;
import dev.couponry.rules.grpc.Violations;
import dev.couponry.v1.ImportCodesRequest;
import dev.couponry.v1.ImportedCoupon;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Lines that follow each other in the caller's file.
 *
 * @param lines as they came, at most 5,000
 */
record Chunk(long firstLine, List<ImportLine> lines) {
  private static final int MOST = 5_000;

  /** They are counted with their users, for whom whoever claims of the campaign waits. */
  private static final int MOST_COUPONS = 2_000;

  long lastLine() {
    return firstLine + lines.size() - 1;
  }

  /** The lines of a message that comes after a line. */
  static Answer<Chunk> of(ImportCodesRequest message, long lastLine) {
    Violations violations = Violations.ofRequest();
    if (message.getCodesCount() > MOST) {
      violations.add("codes", "must have at most " + MOST + " entries");
    }
    if (message.getCouponsCount() > MOST_COUPONS) {
      violations.add("coupons", "must have at most " + MOST_COUPONS + " entries");
    }
    if (message.getCodesCount() > 0 && message.getCouponsCount() > 0) {
      violations.add("coupons", "must be empty in a message with codes");
    }
    long first = message.getFirstLine() == 0 ? lastLine + 1 : message.getFirstLine();
    if (first <= lastLine || first > Long.MAX_VALUE - MOST) {
      violations.add("first_line", "must be greater than every line before");
    }
    return violations.answer(new Chunk(first, lines(message)));
  }

  private static List<ImportLine> lines(ImportCodesRequest message) {
    return Stream.concat(
            message.getCodesList().stream().map(ImportLine::of),
            message.getCouponsList().stream().map(Chunk::line))
        .toList();
  }

  private static ImportLine line(ImportedCoupon coupon) {
    boolean nobodys =
        coupon.getUserId().isEmpty() && !coupon.hasClaimTime() && coupon.getUsesSpent() == 0;
    return nobodys
        ? ImportLine.of(coupon.getCode())
        : new ImportLine(coupon.getCode(), Optional.of(claim(coupon)));
  }

  private static EarlierClaim claim(ImportedCoupon coupon) {
    return new EarlierClaim(
        coupon.getUserId(),
        coupon.hasClaimTime() ? Optional.of(time(coupon.getClaimTime())) : Optional.empty(),
        coupon.getUsesSpent());
  }

  /** What is no time is in a future that never comes, and malformed like all of the future. */
  private static Instant time(Timestamp time) {
    return Timestamps.isValid(time)
        ? Instant.ofEpochSecond(time.getSeconds(), time.getNanos())
        : Instant.MAX;
  }
}
