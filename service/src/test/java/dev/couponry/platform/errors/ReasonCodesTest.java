package dev.couponry.platform.errors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.couponry.refusal.Reason;
import dev.couponry.v1.ErrorReason;
import io.grpc.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReasonCodesTest {
  private static final Path CONTRACT = Path.of("../proto/src/main/proto/couponry/v1/errors.proto");

  /** The code in parentheses that begins a comment, and the value below the comment. */
  private static final Pattern VALUE =
      Pattern.compile(
          "// \\((?<code>[A-Z_]+)\\)(?:[^\\n]*\\n\\s*//)*[^\\n]*\\n\\s*(?<name>[A-Z_]+) = ");

  @Test
  void knowsTheReasonsOfTheContractAndNoOther() {
    List<String> contract =
        Arrays.stream(ErrorReason.values())
            .filter(reason -> reason != ErrorReason.UNRECOGNIZED)
            .filter(reason -> reason != ErrorReason.ERROR_REASON_UNSPECIFIED)
            .map(Enum::name)
            .toList();

    assertThat(Arrays.stream(Reason.values()).map(Enum::name))
        .containsExactlyInAnyOrderElementsOf(contract);
  }

  @Test
  void givesEachReasonTheCodeThatTheContractSays() throws IOException {
    Map<Reason, Status.Code> documented = documented();

    assertThat(documented).containsOnlyKeys(Reason.values());
    assertThat(Reason.values())
        .allSatisfy(reason -> assertThat(ReasonCodes.of(reason)).isEqualTo(documented.get(reason)));
  }

  private static Map<Reason, Status.Code> documented() throws IOException {
    Map<Reason, Status.Code> codes = new EnumMap<>(Reason.class);
    Matcher matcher = VALUE.matcher(Files.readString(CONTRACT));
    while (matcher.find()) {
      codes.put(Reason.valueOf(matcher.group("name")), Status.Code.valueOf(matcher.group("code")));
    }
    return codes;
  }
}
