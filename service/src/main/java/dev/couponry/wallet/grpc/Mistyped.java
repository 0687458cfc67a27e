package dev.couponry.wallet.grpc;

import dev.couponry.code.app.KnownLengths;
import dev.couponry.code.domain.Code;
import dev.couponry.code.domain.GivenCode;
import dev.couponry.refusal.Answer;
import dev.couponry.refusal.Reason;
import dev.couponry.refusal.Refusal;
import dev.couponry.refusal.Violation;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/**
 * Tells mistyped codes by their check symbol before anything is asked of the database. Codes that
 * were given to us have none, so nothing is said about a code as long as one of them.
 */
@Singleton
public final class Mistyped {
  private final KnownLengths lengths;

  Mistyped(KnownLengths lengths) {
    this.lengths = lengths;
  }

  /** Whether a code, trimmed and in upper case, can be none of the tenant's. */
  public boolean isMistyped(String tenant, String code) {
    String ours = Code.normalise(code);
    return !Code.wellFormed(ours)
        && !lengths.mayHave(tenant, GivenCode.length(code))
        && !lengths.mayHave(tenant, GivenCode.length(ours));
  }

  /** What was read, unless its code is mistyped. */
  public <T> Answer<T> refuse(T read, String tenant, String code, String field) {
    return isMistyped(tenant, code)
        ? Answer.refused(
            new Refusal(
                Reason.CODE_MISTYPED,
                "the coupon code is mistyped: it is not one that we make",
                Map.of("field", field),
                List.of(new Violation(field, "is mistyped"))))
        : Answer.done(read);
  }

  /** What was read, unless one of its codes is mistyped. */
  public <T> Answer<T> refuse(T read, String tenant, List<String> codes, String field) {
    Answer<T> answer = Answer.done(read);
    for (int i = 0; i < codes.size(); i++) {
      String code = codes.get(i);
      String place = field + "[" + i + "]";
      answer = answer.then(it -> refuse(it, tenant, code, place));
    }
    return answer;
  }
}
