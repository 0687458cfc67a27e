package dev.couponry.wallet.grpc;

import dev.couponry.code.domain.Code;
import dev.couponry.refusal.Answer;
import dev.couponry.refusal.Reason;
import dev.couponry.refusal.Refusal;
import dev.couponry.refusal.Violation;
import dev.couponry.rules.grpc.Violations;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Codes as people type them. */
public final class CodeMapping {
  private static final int MAX_TYPED = 64;

  private CodeMapping() {}

  /** The code, normalised; whether it was mistyped is for {@link #wellFormed} to say. */
  public static String toCode(String typed, Violations violations, String field) {
    String code = typed.length() > MAX_TYPED ? "" : Code.normalise(typed);
    if (code.isEmpty()) {
      violations.add(field, "must be a coupon code");
    }
    return code;
  }

  /** The codes, normalised. */
  public static List<String> toCodes(List<String> typed, Violations violations, String field) {
    return IntStream.range(0, typed.size())
        .mapToObj(i -> toCode(typed.get(i), violations, field + "[" + i + "]"))
        .toList();
  }

  /** What was read, unless its code is mistyped. */
  public static <T> Answer<T> wellFormed(T read, String code, String field) {
    return Code.wellFormed(code)
        ? Answer.done(read)
        : Answer.refused(
            new Refusal(
                Reason.CODE_MISTYPED,
                "the coupon code is mistyped: it is not one that we make",
                Map.of("field", field),
                List.of(new Violation(field, "is mistyped"))));
  }

  /** What was read, unless one of its codes is mistyped. */
  public static <T> Answer<T> wellFormed(T read, List<String> codes, String field) {
    Answer<T> answer = Answer.done(read);
    for (int i = 0; i < codes.size(); i++) {
      String code = codes.get(i);
      String place = field + "[" + i + "]";
      answer = answer.then(it -> wellFormed(it, code, place));
    }
    return answer;
  }
}
