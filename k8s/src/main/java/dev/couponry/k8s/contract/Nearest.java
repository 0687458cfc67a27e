package dev.couponry.k8s.contract;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** Which known name somebody may have meant. */
public final class Nearest {
  private static final int FARTHEST = 2;

  private Nearest() {}

  /** ", did you mean `title`?", or nothing if no name is near. */
  public static String hint(String written, Collection<String> known) {
    return known.stream()
        .min(Comparator.comparingInt(name -> distance(written, name)))
        .filter(name -> distance(written, name) <= Math.min(FARTHEST, name.length() / 2))
        .map(name -> ", did you mean `" + name + "`?")
        .orElse("");
  }

  /** Single letters to change, case and underscores aside (Levenshtein). */
  private static int distance(String written, String known) {
    var a = plain(written);
    var b = plain(known);
    var row = new int[b.length() + 1];
    for (var j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (var i = 1; i <= a.length(); i++) {
      row = next(row, a.charAt(i - 1), b, i);
    }
    return row[b.length()];
  }

  private static int[] next(int[] above, char c, String b, int i) {
    var row = new int[above.length];
    row[0] = i;
    for (var j = 1; j < row.length; j++) {
      var replaced = above[j - 1] + (c == b.charAt(j - 1) ? 0 : 1);
      row[j] = Math.min(replaced, 1 + Math.min(above[j], row[j - 1]));
    }
    return row;
  }

  private static String plain(String name) {
    return name.replace("_", "").toLowerCase(Locale.ROOT);
  }
}
