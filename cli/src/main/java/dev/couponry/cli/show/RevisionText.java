package dev.couponry.cli.show;

import dev.couponry.v1.FieldChange;
import dev.couponry.v1.Revision;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;

/** Revisions and approvals for people. */
public final class RevisionText {
  private RevisionText() {}

  /** The revisions of one campaign or batch, one line each, the changes last. */
  public static void printHistory(List<Revision> revisions, PrintWriter out) {
    var table = new Table("REVISION", "APPLIED", "BY", "REVIEW", "DECIDED BY", "CHANGES");
    for (var it : revisions) {
      table.row(
          it.getRevision(),
          When.text(it.getCreateTime()),
          it.getAuthor(),
          Names.text(it.getReview()),
          it.getDecidedBy(),
          changes(it));
    }
    table.print(out, "no revisions");
  }

  /** Approvals, one line each, the changes last. */
  public static void printApprovals(List<Revision> approvals, PrintWriter out) {
    var table = new Table("NAME", "REVISION", "REVIEW", "APPLIED", "BY", "COMMENT", "CHANGES");
    for (var it : approvals) {
      table.row(
          label(it),
          it.getRevision(),
          Names.text(it.getReview()),
          When.text(it.getCreateTime()),
          it.getAuthor(),
          it.getComment(),
          changes(it));
    }
    table.print(out, "no approvals");
  }

  /** `campaign/national-day`. */
  public static String label(Revision revision) {
    return (revision.getKind() == Revision.Kind.CAMPAIGN ? "campaign/" : "batch/")
        + revision.getName();
  }

  private static String changes(Revision revision) {
    return revision.getBaseRevision() == 0
        ? "new"
        : revision.getChangesList().stream()
            .map(RevisionText::change)
            .collect(Collectors.joining(", "));
  }

  private static String change(FieldChange change) {
    return "%s %s → %s"
        .formatted(change.getPath(), shown(change.getBefore()), shown(change.getAfter()));
  }

  private static String shown(String json) {
    return json.isEmpty() ? "unset" : json;
  }
}
