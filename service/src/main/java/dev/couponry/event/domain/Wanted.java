package dev.couponry.event.domain;

import java.util.Set;

/**
 * Which events of a tenant somebody wants.
 *
 * @param kinds none given: all
 * @param types none given: all
 */
public record Wanted(String tenant, Set<EventKind> kinds, Set<String> types) {
  public Wanted {
    kinds = Set.copyOf(kinds);
    types = Set.copyOf(types);
  }

  /** Whether it is one of them. */
  public boolean has(Event event) {
    return event.tenant().equals(tenant)
        && (kinds.isEmpty() || kinds.contains(event.kind()))
        && (types.isEmpty() || types.contains(event.type()));
  }
}
