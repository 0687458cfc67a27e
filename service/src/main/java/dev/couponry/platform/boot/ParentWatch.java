package dev.couponry.platform.boot;

import io.quarkus.runtime.Quarkus;
import java.io.IOException;

/**
 * Stops the service when standard input ends: whoever started it and held the other end is gone.
 */
final class ParentWatch {
  private ParentWatch() {}

  static void start() {
    Thread watch = new Thread(ParentWatch::awaitEnd, "parent watch");
    watch.setDaemon(true);
    watch.start();
  }

  private static void awaitEnd() {
    try {
      while (System.in.read() >= 0) {
        // What is written there means nothing.
      }
    } catch (IOException gone) {
      // As good as the end.
    }
    Quarkus.asyncExit(0);
  }
}
