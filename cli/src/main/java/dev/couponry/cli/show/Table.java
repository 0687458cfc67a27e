package dev.couponry.cli.show;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Rows under headings, in columns as wide as they need. */
public final class Table {
  private static final String GAP = "  ";

  private final List<String> headings;
  private final List<List<String>> rows = new ArrayList<>();

  /** A table with these columns; the last may hold text of any width. */
  public Table(String... headings) {
    this.headings = List.of(headings);
    rows.add(this.headings);
  }

  /** Adds a row. */
  public void row(Object... cells) {
    rows.add(java.util.Arrays.stream(cells).map(String::valueOf).toList());
  }

  /** Adds a row with these cells, by their headings; the others are empty. */
  public void row(Map<String, ?> cells) {
    rows.add(
        headings.stream()
            .map(it -> String.valueOf(cells.containsKey(it) ? cells.get(it) : ""))
            .toList());
  }

  /** Prints it, or only the sentence if it has no rows. */
  public void print(PrintWriter out, String ifEmpty) {
    if (rows.size() == 1) {
      out.println(ifEmpty);
      return;
    }
    rows.forEach(row -> out.println(line(row).stripTrailing()));
  }

  /** Prints only the row that was added last, in columns as wide as all rows need so far. */
  public void printLast(PrintWriter out) {
    out.println(line(rows.get(rows.size() - 1)).stripTrailing());
  }

  private String line(List<String> row) {
    var line = new StringBuilder();
    for (var i = 0; i < row.size(); i++) {
      var cell = row.get(i).isEmpty() ? "-" : row.get(i);
      line.append(cell).append(" ".repeat(Math.max(0, width(i) - cell.length()))).append(GAP);
    }
    return line.toString();
  }

  private int width(int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
  }
}
