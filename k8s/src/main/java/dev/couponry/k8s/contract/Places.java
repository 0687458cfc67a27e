package dev.couponry.k8s.contract;

import java.util.HashMap;
import java.util.Map;

/** On which line each field of a document stands. */
public final class Places {
  private final Map<String, Integer> lines = new HashMap<>();

  void put(String path, int line) {
    lines.putIfAbsent(path, line);
  }

  /** The line of a field or, where it is absent, of the nearest thing around it; 0 if none. */
  public int lineOf(String path) {
    for (var at = path; !at.isEmpty(); at = around(at)) {
      var line = lines.get(at);
      if (line != null) {
        return line;
      }
    }
    return lines.getOrDefault("", 0);
  }

  private static String around(String path) {
    return path.substring(0, Math.max(0, Math.max(path.lastIndexOf('.'), path.lastIndexOf('['))));
  }
}
