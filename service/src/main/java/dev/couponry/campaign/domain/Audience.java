package dev.couponry.campaign.domain;

import java.util.List;

/**
 * Who may claim: those for whom the condition holds and who are in one of the lists.
 *
 * @param expression a condition on the user, in CEL; empty = everybody
 * @param lists names of lists of users; empty = everybody
 */
public record Audience(String expression, List<String> lists) {
  public static final Audience EVERYBODY = new Audience("", List.of());

  /** Specs that were stored before there were lists have none. */
  public Audience {
    lists = lists == null ? List.of() : List.copyOf(lists);
  }
}
