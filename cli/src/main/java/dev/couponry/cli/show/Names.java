package dev.couponry.cli.show;

import com.google.protobuf.ProtocolMessageEnum;
import dev.couponry.cli.BadInput;
import dev.couponry.k8s.contract.Nearest;
import dev.couponry.k8s.contract.Spelling;
import dev.couponry.v1.ErrorReason;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The names of the contract for people: states, reasons. */
public final class Names {
  private Names() {}

  /** A state in CamelCase, as in manifests. */
  public static String text(ProtocolMessageEnum value) {
    return Spelling.of(value.getValueDescriptor());
  }

  /** A reason in words. */
  public static String words(ErrorReason reason) {
    return reason.name().replace('_', ' ').toLowerCase(Locale.ROOT);
  }

  /** Reads a name in any spelling: `buyer-refund`, `BuyerRefund`, `BUYER_REFUND`. */
  public static <E extends Enum<E> & ProtocolMessageEnum> E parse(
      String option, String written, Class<E> type) {
    var names =
        Arrays.stream(type.getEnumConstants())
            .filter(value -> !value.name().equals("UNRECOGNIZED") && value.getNumber() != 0)
            .collect(Collectors.toMap(Names::kebab, value -> value));
    var found = names.get(kebab(written));
    if (found == null) {
      List<String> known = names.keySet().stream().sorted().toList();
      throw new BadInput(
          option
              + ": must be one of "
              + String.join(", ", known)
              + " (is "
              + written
              + ")"
              + Nearest.hint(written, known));
    }
    return found;
  }

  private static String kebab(Enum<?> value) {
    return kebab(value.name());
  }

  private static String kebab(String name) {
    var words = name.matches("[A-Z_]+") ? name : name.replaceAll("([a-z])([A-Z])", "$1-$2");
    return words.replace('_', '-').toLowerCase(Locale.ROOT);
  }
}
