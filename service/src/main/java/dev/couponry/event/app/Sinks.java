package dev.couponry.event.app;

import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** All sinks that are configured, each by a name of its own. */
@Singleton
final class Sinks {
  private final List<Sink> all;

  Sinks(@All List<SinkSource> sources) {
    all = sources.stream().flatMap(it -> it.sinks().stream()).toList();
  }

  List<Sink> all() {
    return all;
  }

  Set<String> names() {
    return all.stream().map(Sink::name).collect(Collectors.toSet());
  }
}
