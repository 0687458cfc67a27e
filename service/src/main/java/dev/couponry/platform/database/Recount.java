package dev.couponry.platform.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * A statement of {@code invariants.sql}: it prepares others, or it finds what breaks an invariant.
 * They belong together, in their order and on one connection.
 *
 * @param name what must hold
 */
public record Recount(String name, String sql) {

  /** All of them; whoever finds no row by any has a sound database. */
  public static List<Recount> all() {
    try (InputStream file = Recount.class.getResourceAsStream("/invariants.sql")) {
      String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      return Arrays.stream(text.strip().split(";\n+")).map(Recount::of).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its name is the comment in its first line. */
  private static Recount of(String sql) {
    return new Recount(sql.lines().findFirst().orElse(""), sql);
  }
}
