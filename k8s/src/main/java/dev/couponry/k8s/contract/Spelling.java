package dev.couponry.k8s.contract;

import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** How manifests spell the names of the contract. */
public final class Spelling {
  private Spelling() {}

  /** A path of the contract, as `spec.percent_off.basis_points`, in camelCase. */
  public static String path(String contractPath) {
    var camel = new StringBuilder();
    for (var i = 0; i < contractPath.length(); i++) {
      var c = contractPath.charAt(i);
      if (c == '_' && i + 1 < contractPath.length()) {
        camel.append(Character.toUpperCase(contractPath.charAt(++i)));
      } else {
        camel.append(c);
      }
    }
    return camel.toString();
  }

  /** The value of an enum in CamelCase, `OnClaim` for `ON_CLAIM`. */
  public static String of(EnumValueDescriptor value) {
    return of(value.getName());
  }

  /** The name of an enum's value in CamelCase, `OnClaim` for `ON_CLAIM`. */
  public static String of(String enumValueName) {
    return Arrays.stream(enumValueName.split("_"))
        .map(word -> word.charAt(0) + word.substring(1).toLowerCase())
        .collect(Collectors.joining());
  }

  /** The values of an enum that may be written, in CamelCase. */
  public static List<String> values(EnumDescriptor type) {
    return type.getValues().stream()
        .filter(value -> value.getNumber() != 0)
        .map(Spelling::of)
        .toList();
  }

  static Optional<EnumValueDescriptor> value(EnumDescriptor type, String written) {
    return type.getValues().stream()
        .filter(value -> value.getNumber() != 0)
        .filter(value -> of(value).equals(written) || value.getName().equals(written))
        .findFirst();
  }
}
