package dev.couponry.cli.show;

import dev.couponry.v1.Job;
import java.io.PrintWriter;
import java.util.List;

/** Jobs for people. */
public final class JobText {
  private JobText() {}

  /** Everything about one job. */
  public static void print(Job job, PrintWriter out) {
    line(out, "job", job.getJobId());
    line(out, "what", Names.text(job.getKind()));
    line(out, "state", Names.text(job.getState()));
    line(out, "done", done(job));
    line(out, "skipped", String.valueOf(job.getSkipped()));
    line(out, "reason", job.getReason());
    line(out, "by", job.getCreatedBy());
    line(out, "asked for", When.text(job.getCreateTime()));
    line(out, "ended", job.hasEndTime() ? When.text(job.getEndTime()) : "");
    line(out, "failure", job.getFailure());
  }

  /** One line each, the reason last because its width varies. */
  public static void print(List<Job> jobs, PrintWriter out) {
    var table = new Table("JOB", "WHAT", "STATE", "DONE", "SKIPPED", "ASKED FOR", "REASON");
    for (var job : jobs) {
      table.row(
          job.getJobId(),
          Names.text(job.getKind()),
          Names.text(job.getState()),
          done(job),
          job.getSkipped(),
          When.text(job.getCreateTime()),
          job.getReason());
    }
    table.print(out, "no jobs");
  }

  /** How far it is, in one line. */
  public static String progress(Job job) {
    return "%s done, %d skipped, %d/s"
        .formatted(done(job), job.getSkipped(), job.getRatePerSecond());
  }

  private static String done(Job job) {
    return job.hasExpected()
        ? job.getDone() + " of " + job.getExpected()
        : String.valueOf(job.getDone());
  }

  private static void line(PrintWriter out, String name, String value) {
    if (!value.isBlank()) {
      out.printf("%-13s %s%n", name, value.strip());
    }
  }
}
