package dev.couponry.event.app;

import java.util.List;

/** Sinks of a kind, as they are configured. */
public interface SinkSource {
  List<Sink> sinks();
}
