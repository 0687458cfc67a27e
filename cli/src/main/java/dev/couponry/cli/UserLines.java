package dev.couponry.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A file of users, an id a line; empty lines are no users. */
final class UserLines {
  private static final int TOLD = 20;

  private final List<Long> empty = new ArrayList<>();
  private long read;

  /** The users of the next lines. */
  List<String> users(List<String> lines) {
    var users = new ArrayList<String>(lines.size());
    for (var line : lines) {
      read++;
      if (line.isBlank()) {
        empty.add(read);
      } else {
        users.add(line.strip());
      }
    }
    return users;
  }

  /** Says which lines are no users' ids: the first of them. */
  void printMalformed(long count, List<Long> places, PrintWriter out) {
    if (count > 0) {
      var lines =
          places.stream()
              .limit(TOLD)
              .map(place -> Long.toString(lineOf(place)))
              .collect(Collectors.joining(", "));
      out.printf("no user's id %,d: %s %s", count, count == 1 ? "line" : "lines", lines);
      out.println(count > TOLD ? ", …" : "");
    }
  }

  /** The line of a user, by the place among all users, from 1. */
  private long lineOf(long place) {
    var line = place;
    for (var before : empty) {
      if (before > line) {
        break;
      }
      line++;
    }
    return line;
  }
}
