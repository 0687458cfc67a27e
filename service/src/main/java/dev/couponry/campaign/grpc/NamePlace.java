package dev.couponry.campaign.grpc;

import dev.couponry.campaign.app.PageRequest;
import dev.couponry.rules.grpc.Fields;
import dev.couponry.rules.grpc.Violations;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A place in a list by name as a page token. */
final class NamePlace {
  private NamePlace() {}

  static String token(String name) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(name.getBytes(StandardCharsets.UTF_8));
  }

  static PageRequest toPage(int size, String token, Violations violations) {
    return new PageRequest(name(token, violations), Fields.pageSize(violations, size));
  }

  private static String name(String token, Violations violations) {
    try {
      String name = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
      if (name.chars().noneMatch(Character::isISOControl)) {
        return name;
      }
    } catch (IllegalArgumentException malformed) {
      // Said below, like one of something else.
    }
    violations.add("page_token", "must be a next_page_token of this list");
    return "";
  }
}
