package dev.couponry.campaign.domain;

import java.util.Optional;
import java.util.regex.Pattern;

/** Names of what people declare, as in Kubernetes. */
public final class ResourceName {
  private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
  private static final String RULE =
      "must be 1 to 63 lower-case letters, digits and hyphens, and start and end with no hyphen";

  private ResourceName() {}

  /** What is wrong with a name. */
  public static Optional<String> problem(String name) {
    return NAME.matcher(name).matches() ? Optional.empty() : Optional.of(RULE);
  }
}
