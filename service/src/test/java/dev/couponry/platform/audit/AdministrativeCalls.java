package dev.couponry.platform.audit;

import java.util.Set;

/** Lets journeys see the table. */
public final class AdministrativeCalls {
  private AdministrativeCalls() {}

  public static Set<String> all() {
    return Administrative.CALLS;
  }
}
