package dev.couponry.platform.expressions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionsTest {
  private final Conditions conditions =
      new Conditions(
          Map.of(
              "user.segments", Conditions.Type.TEXTS,
              "user.member_level", Conditions.Type.TEXT,
              "user.new_user", Conditions.Type.YES_OR_NO));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "user.new_user                                          | false",
        "!user.new_user                                         | true",
        "user.member_level in ['gold', 'silver']                | true",
        "user.member_level == ''                                | false",
        "'vip' in user.segments && !user.new_user               | true",
        "user.segments.exists(s, s.startsWith('city-'))         | true",
        "user.segments.all(s, s.matches('^[a-z-]+$'))           | true",
        "size(user.segments) > 2                                | false",
        "user.segments[0] == 'vip'                              | true",
        "user.segments[7] == 'vip'                              | false",
        "user.segments[7] != 'vip'                              | false"
      })
  void itHoldsOrNot(String text, boolean expected) {
    assertThat(conditions.problem(text)).isEmpty();
    assertThat(
            conditions.holds(
                text,
                Map.of(
                    "user.segments",
                    List.of("vip", "city-shanghai"),
                    "user.member_level",
                    "gold",
                    "user.new_user",
                    false)))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "user.new_user &&            | column",
        "user.segment == 'vip'       | undeclared reference to 'user",
        "request.auth                | undeclared reference to 'request",
        "user.member_level           | expected type 'bool'",
        "user.member_level > 3       | no matching overload",
        "user.segments.contains('x') | no matching overload"
      })
  void whatIsNoConditionIsToldWithItsPlace(String text, String problem) {
    assertThat(conditions.problem(text)).get().asString().contains(problem).startsWith("column ");
  }

  @Test
  void lengthAndDepthAreBounded() {
    assertThat(conditions.problem("user.new_user || ".repeat(100) + "true")).isPresent();
    assertThat(conditions.problem("(".repeat(200) + "true" + ")".repeat(200))).isPresent();
    assertThat(conditions.problem("!".repeat(51) + "true")).isEmpty();
  }

  @Test
  void stepsOfComprehensionsAreBounded() {
    List<String> hundred = Collections.nCopies(100, "s");
    String cubed =
        "user.segments.all(a, user.segments.all(b, user.segments.all(c, a == b && b == c)))";
    assertThat(conditions.problem(cubed)).isEmpty();

    assertThat(
            conditions.holds(
                cubed,
                Map.of("user.segments", hundred, "user.member_level", "", "user.new_user", false)))
        .as("a million steps are not made")
        .isFalse();
  }
}
