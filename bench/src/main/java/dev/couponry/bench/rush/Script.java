package dev.couponry.bench.rush;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The scripts for pgbench. */
final class Script {
  private Script() {}

  /** A script with a value in place of its {@code ${key}}. */
  static String named(String file, String key, String value) {
    try (InputStream text = Script.class.getResourceAsStream(file)) {
      return new String(text.readAllBytes(), StandardCharsets.UTF_8)
          .replace("${" + key + "}", value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
