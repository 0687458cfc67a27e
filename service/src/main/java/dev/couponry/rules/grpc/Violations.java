package dev.couponry.rules.grpc;

import dev.couponry.refusal.Answer;
import dev.couponry.refusal.Refusal;
import dev.couponry.refusal.Violation;
import java.util.ArrayList;
import java.util.List;

/**
 * Gathers everything that is wrong with a request while it is read, each with its path in the
 * contract's spelling; stops adding after 100. One list is shared by a request and its parts.
 */
public final class Violations {
  private static final int LIMIT = 100;

  private final String path;
  private final List<Violation> list;

  private Violations(String path, List<Violation> list) {
    this.path = path;
    this.list = list;
  }

  /** Of a whole request: nothing found yet. */
  public static Violations ofRequest() {
    return new Violations("", new ArrayList<>());
  }

  /** The same list, for the parts of this message's field. */
  public Violations in(String field) {
    return new Violations(pathOf(field), list);
  }

  /** The same list, for the parts of one element of this message's repeated field. */
  public Violations in(String field, int index) {
    return in(field + "[" + index + "]");
  }

  /** The path of this part; empty for the whole request. */
  public String path() {
    return path;
  }

  /** One thing wrong with a field of this message; an empty field means the message itself. */
  public void add(String field, String description) {
    if (list.size() < LIMIT) {
      list.add(new Violation(field.isEmpty() ? path : pathOf(field), description));
    }
  }

  /** Reports a value of an enum that this version does not know, and goes on with another. */
  public <T> T unknown(String field, T instead) {
    add(field, "is no value that is known here");
    return instead;
  }

  /** More of them, with their whole paths; a field that already has one gets no second. */
  public void addAll(List<Violation> more) {
    for (Violation violation : more) {
      boolean known = list.stream().anyMatch(it -> it.field().equals(violation.field()));
      if (!known && list.size() < LIMIT) {
        list.add(violation);
      }
    }
  }

  /** Whether anything was found, in any part of the request. */
  public boolean isEmpty() {
    return list.isEmpty();
  }

  /** What was read, or the refusal that lists everything found. */
  public <T> Answer<T> answer(T value) {
    return list.isEmpty() ? Answer.done(value) : Answer.refused(Refusal.invalid(list));
  }

  private String pathOf(String field) {
    return path.isEmpty() ? field : path + "." + field;
  }
}
