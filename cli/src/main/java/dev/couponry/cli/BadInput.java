package dev.couponry.cli;

import java.util.List;

/** What the user gave cannot be used; each line says one thing that is wrong. */
public final class BadInput extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> lines;

  /** One thing is wrong. */
  public BadInput(String line) {
    this(List.of(line));
  }

  /** Several things are wrong. */
  public BadInput(List<String> lines) {
    super(String.join("\n", lines), null, false, false);
    this.lines = lines;
  }

  /** What is wrong, a line each. */
  public List<String> lines() {
    return lines;
  }
}
