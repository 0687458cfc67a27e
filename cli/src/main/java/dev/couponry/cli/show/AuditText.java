package dev.couponry.cli.show;

import dev.couponry.v1.AuditEntry;
import dev.couponry.v1.VerifyAuditResponse;
import java.io.PrintWriter;
import java.util.HexFormat;
import java.util.List;

/** The audit for people. */
public final class AuditText {
  private AuditText() {}

  /** One line each. */
  public static void print(List<AuditEntry> entries, PrintWriter out) {
    var table = new Table("NO", "TIME", "CALLER", "CALL", "OUTCOME", "TARGET");
    for (var entry : entries) {
      table.row(
          entry.getSequence() == 0 ? "-" : String.valueOf(entry.getSequence()),
          When.text(entry.getTime()),
          entry.getCaller(),
          entry.getMethod().substring(entry.getMethod().indexOf('/') + 1),
          Names.text(entry.getOutcome()),
          entry.getTargetKind() + " " + entry.getTarget());
    }
    table.print(out, "no entries");
  }

  /** What a check has found. */
  public static void print(VerifyAuditResponse found, PrintWriter out) {
    if (found.getIntact()) {
      var hash = HexFormat.of().formatHex(found.getHash().toByteArray());
      out.printf(
          "%d entries, all in order%nend: %d:%s%n", found.getLength(), found.getLength(), hash);
      return;
    }
    out.printf(
        "broken at entry %d: %s; %d entries before it are in order%n",
        found.getBrokenSequence(),
        switch (found.getFault()) {
          case MISSING -> "it is missing, or another is in its place";
          case CHANGED -> "it is not what was recorded";
          default -> "it is behind the end of the chain";
        },
        found.getLength());
  }
}
