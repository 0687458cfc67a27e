package dev.couponry.campaign.app;

import dev.couponry.campaign.domain.Profile;
import dev.couponry.platform.expressions.Conditions;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;

/**
 * Conditions on users: over {@code user.segments}, {@code user.member_level}, {@code
 * user.new_user}.
 */
@Singleton
public final class AudienceConditions {
  private static final String SEGMENTS = "user.segments";
  private static final String MEMBER_LEVEL = "user.member_level";
  private static final String NEW_USER = "user.new_user";

  private final Conditions conditions =
      new Conditions(
          Map.of(
              SEGMENTS, Conditions.Type.TEXTS,
              MEMBER_LEVEL, Conditions.Type.TEXT,
              NEW_USER, Conditions.Type.YES_OR_NO));

  /** What is wrong with an expression; the empty one is everybody. */
  public Optional<String> problem(String expression) {
    return expression.isEmpty() ? Optional.empty() : conditions.problem(expression);
  }

  /** Whether it holds for a user of this profile. */
  public boolean hold(String expression, Profile profile) {
    return expression.isEmpty()
        || conditions.holds(
            expression,
            Map.of(
                SEGMENTS, profile.segments(),
                MEMBER_LEVEL, profile.memberLevel(),
                NEW_USER, profile.newUser()));
  }
}
