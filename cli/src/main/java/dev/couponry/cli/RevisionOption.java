package dev.couponry.cli;

import picocli.CommandLine.Option;

/** Which of its revisions something is shown under. */
public final class RevisionOption {
  @Option(
      names = "--revision",
      paramLabel = "N",
      description = "As it was, or is to be, under this revision; with a NAME only.")
  private Long revision;

  /** The revision of what is named; 0 if none was asked for. */
  long of(String name) {
    if (revision == null) {
      return 0;
    }
    if (name == null) {
      throw new BadInput("--revision: needs a NAME");
    }
    if (revision < 1) {
      throw new BadInput("--revision: must be 1 or more (is " + revision + ")");
    }
    return revision;
  }
}
