package dev.couponry.platform.guessing;

import java.util.List;
import java.util.stream.Stream;

/**
 * Who names a code.
 *
 * @param caller the subject of its token
 * @param userId for whom the caller speaks; empty if it names nobody
 */
public record Guesser(String tenant, String caller, String userId) {

  /** Whose misses these are, the one with more on its account last: its row is held shortest. */
  List<Party> parties() {
    return Stream.of(
            new Party(tenant, Party.Kind.USER, userId),
            new Party(tenant, Party.Kind.CALLER, caller))
        .filter(it -> !it.subject().isEmpty())
        .toList();
  }
}
