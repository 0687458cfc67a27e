package dev.couponry.bench.rush;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The scripts for pgbench. */
final class Script {
  private Script() {}

  /** A script with values in place of their {@code ${key}}. */
  static String named(String file, Map<String, Long> values) {
    try (InputStream text = Script.class.getResourceAsStream(file)) {
      String script = new String(text.readAllBytes(), StandardCharsets.UTF_8);
      for (Map.Entry<String, Long> value : values.entrySet()) {
        script = script.replace("${" + value.getKey() + "}", value.getValue().toString());
      }
      return script;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
