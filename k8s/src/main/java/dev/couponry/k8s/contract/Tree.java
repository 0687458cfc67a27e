package dev.couponry.k8s.contract;

import java.util.List;

/**
 * A document before anybody asked what it means: what YAML, JSON and the resource types have in
 * common. Lines count from 1; 0 is "not from a file".
 */
public sealed interface Tree {
  /** Where it starts. */
  int line();

  /** What it is, in words that fit after "is". */
  String shown();

  /** Named values, in the order of the file; a name may come twice. */
  record Fields(List<Field> fields, int line) implements Tree {
    @Override
    public String shown() {
      return "a group of fields";
    }
  }

  /** One named value of {@link Fields}. */
  record Field(String name, int line, Tree value) {}

  /** Values in order. */
  record Items(List<Tree> items, int line) implements Tree {
    @Override
    public String shown() {
      return "a list";
    }
  }

  /** Text, quoted or not. */
  record Text(String value, int line) implements Tree {
    @Override
    public String shown() {
      return "\"" + (value.length() > 60 ? value.substring(0, 60) + "…" : value) + "\"";
    }
  }

  /** A number, as it is written. */
  record Number(String written, int line) implements Tree {
    @Override
    public String shown() {
      return written;
    }
  }

  /** True or false. */
  record Flag(boolean value, int line) implements Tree {
    @Override
    public String shown() {
      return String.valueOf(value);
    }
  }

  /** Null, or nothing behind the colon. */
  record Nothing(int line) implements Tree {
    @Override
    public String shown() {
      return "empty";
    }
  }
}
