package dev.couponry.cli.show;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.util.List;

/** How one text differs from another, in the form that `diff -u` and `kubectl diff` print. */
public final class UnifiedDiff {
  private static final int CONTEXT = 3;

  private UnifiedDiff() {}

  /** The lines to print; an empty text is one that is not there. */
  public static List<String> lines(String name, String before, String after) {
    var old = before.lines().toList();
    var patch = DiffUtils.diff(old, after.lines().toList());
    return UnifiedDiffUtils.generateUnifiedDiff(
        old.isEmpty() ? "/dev/null" : "there/" + name, "given/" + name, old, patch, CONTEXT);
  }
}
