package dev.couponry.code.domain;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The results of an import, line by line, in bounded memory: lines that follow each other with one
 * outcome are one run. When there are too many runs, the rest is only counted.
 */
public final class ImportReport {
  /** A whole report of this many runs is a message of about one megabyte. */
  public static final int MAX_RUNS = 100_000;

  private final int maxRuns;
  private final Map<ImportOutcome, Long> counts = new EnumMap<>(ImportOutcome.class);
  private final List<Run> runs = new ArrayList<>();
  private long toldTo;
  private boolean full;

  public ImportReport() {
    this(MAX_RUNS);
  }

  ImportReport(int maxRuns) {
    this.maxRuns = maxRuns;
  }

  /** Lines from the first to the last, each with this outcome. */
  public record Run(long firstLine, long lastLine, ImportOutcome outcome) {}

  /** Adds the outcomes of lines that follow each other, the first of which is after all before. */
  public void add(long firstLine, List<ImportOutcome> outcomes) {
    long line = firstLine;
    for (ImportOutcome outcome : outcomes) {
      counts.merge(outcome, 1L, Long::sum);
      tell(line++, outcome);
    }
  }

  private void tell(long line, ImportOutcome outcome) {
    Run last = runs.isEmpty() ? null : runs.get(runs.size() - 1);
    boolean goesOn = last != null && last.outcome() == outcome && last.lastLine() == line - 1;
    full = full || !goesOn && runs.size() == maxRuns;
    if (full) {
      return;
    }
    if (goesOn) {
      runs.set(runs.size() - 1, new Run(last.firstLine(), line, outcome));
    } else {
      runs.add(new Run(line, line, outcome));
    }
    toldTo = line;
  }

  public long count(ImportOutcome outcome) {
    return counts.getOrDefault(outcome, 0L);
  }

  /** All lines that came in. */
  public long lines() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  public List<Run> runs() {
    return List.copyOf(runs);
  }

  /** The last line that the runs tell of. */
  public long toldTo() {
    return toldTo;
  }
}
