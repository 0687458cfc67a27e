package dev.couponry.wallet.grpc;

import dev.couponry.code.domain.GivenCode;
import dev.couponry.rules.grpc.PlainText;
import dev.couponry.rules.grpc.Violations;
import java.util.List;
import java.util.stream.IntStream;

/** Codes as people type them. */
public final class CodeMapping {
  private static final int MAX_TYPED = 64;

  private CodeMapping() {}

  /**
   * The code, trimmed and in upper case; whether it was mistyped is for {@link Mistyped} to say.
   */
  public static String toCode(String typed, Violations violations, String field) {
    String code = typed.length() > MAX_TYPED ? "" : GivenCode.normalise(typed);
    if (code.isEmpty()) {
      violations.add(field, "must be a coupon code");
    }
    PlainText.check(field, code, violations);
    return code;
  }

  /** The codes, trimmed and in upper case. */
  public static List<String> toCodes(List<String> typed, Violations violations, String field) {
    return IntStream.range(0, typed.size())
        .mapToObj(i -> toCode(typed.get(i), violations, field + "[" + i + "]"))
        .toList();
  }
}
