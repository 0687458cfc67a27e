package dev.couponry.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Where results go: to the terminal, and into their section of {@code bench/RESULTS.md}. */
public final class Results {
  private static final Path FILE = Path.of("bench", "RESULTS.md");

  private Results() {}

  /**
   * Prints a table with the machine's facts.
   *
   * @param section between whose marks the table is kept
   * @param save whether it takes the place of the one that is kept
   */
  public static void report(String section, List<String> table, boolean save) {
    List<String> lines = new ArrayList<>(table);
    lines.add("");
    lines.add(Machine.facts());
    lines.forEach(System.out::println);
    if (save) {
      try {
        Files.write(FILE, replaced(Files.readAllLines(FILE), section, lines));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** The file with other lines between the section's marks. */
  static List<String> replaced(List<String> file, String section, List<String> lines) {
    int from = file.indexOf(mark(section, "begin"));
    int to = file.indexOf(mark(section, "end"));
    if (from < 0 || to < from) {
      throw new IllegalStateException(FILE + " has no marks for the section " + section);
    }
    List<String> replaced = new ArrayList<>(file.subList(0, from + 1));
    replaced.addAll(lines);
    replaced.addAll(file.subList(to, file.size()));
    return replaced;
  }

  private static String mark(String section, String end) {
    return "<!-- " + section + ": " + end + " -->";
  }
}
