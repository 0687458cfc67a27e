package dev.couponry.code.grpc;

import dev.couponry.refusal.Answer;
import dev.couponry.rules.grpc.Violations;
import dev.couponry.v1.ImportCodesRequest;
import java.util.List;

/**
 * Lines that follow each other in the caller's file.
 *
 * @param codes as they came, at most 5,000
 */
record Chunk(long firstLine, List<String> codes) {
  private static final int MOST = 5_000;

  long lastLine() {
    return firstLine + codes.size() - 1;
  }

  /** The lines of a message that comes after a line. */
  static Answer<Chunk> of(ImportCodesRequest message, long lastLine) {
    Violations violations = Violations.ofRequest();
    if (message.getCodesCount() > MOST) {
      violations.add("codes", "must have at most " + MOST + " entries");
    }
    long first = message.getFirstLine() == 0 ? lastLine + 1 : message.getFirstLine();
    if (first <= lastLine || first > Long.MAX_VALUE - MOST) {
      violations.add("first_line", "must be greater than every line before");
    }
    return violations.answer(new Chunk(first, message.getCodesList()));
  }
}
