package dev.couponry.platform.access;

import dev.couponry.refusal.Answer;
import dev.couponry.refusal.Reason;
import dev.couponry.refusal.Refusal;
import dev.couponry.refusal.Violation;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Who calls.
 *
 * @param subject the token's {@code sub}; {@code anonymous} in open mode
 * @param tenant the token's own tenant; empty if it has none
 * @param tenants further tenants it may name
 * @param roles what it may be, never empty
 */
public record Caller(String subject, String tenant, Set<String> tenants, Set<Role> roles) {
  /** The tenant of open mode, when a request names none. */
  public static final String DEFAULT_TENANT = "default";

  /** Stands for every tenant; not a valid name, so that no token can claim it. */
  private static final String EVERY_TENANT = "*";

  private static final Pattern DNS_LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

  private static final Violation NOT_A_LABEL =
      new Violation(
          "tenant",
          "must be 1 to 63 lower-case letters, digits and hyphens, and start and end with no"
              + " hyphen");

  public Caller {
    tenants = Set.copyOf(tenants);
    roles = Set.copyOf(roles);
  }

  /** Everybody in open mode: an admin of every tenant. */
  static Caller open() {
    return new Caller("anonymous", DEFAULT_TENANT, Set.of(EVERY_TENANT), EnumSet.of(Role.ADMIN));
  }

  /** The Kubernetes operator, for which a namespace is a tenant: it may name every one. */
  static Caller operator(String subject) {
    return new Caller(subject, "", Set.of(EVERY_TENANT), EnumSet.of(Role.OPERATOR));
  }

  static boolean isTenantName(String name) {
    return DNS_LABEL.matcher(name).matches();
  }

  /**
   * The tenant that a request is about.
   *
   * @param requested the request's {@code tenant}; empty for the token's own
   */
  public Answer<String> tenant(String requested) {
    String name = requested.isEmpty() ? tenant : requested;
    if (name.isEmpty()) {
      return Answer.refused(
          Reason.PERMISSION_DENIED, "The token has no tenant of its own; name one.");
    }
    if (!isTenantName(name)) {
      return Answer.refused(Refusal.invalid(List.of(NOT_A_LABEL)));
    }
    return may(name)
        ? Answer.done(name)
        : Answer.refused(
            Refusal.of(Reason.PERMISSION_DENIED, "The token is not for this tenant.")
                .with("tenant", name));
  }

  /** Whether one of its roles is among these. */
  public boolean isAnyOf(Set<Role> allowed) {
    return roles.stream().anyMatch(allowed::contains);
  }

  private boolean may(String name) {
    return name.equals(tenant) || tenants.contains(name) || tenants.contains(EVERY_TENANT);
  }
}
