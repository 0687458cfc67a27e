package dev.couponry.campaign.domain;

/**
 * Who may claim.
 *
 * @param expression a condition on the user, in CEL; empty = everybody
 */
public record Audience(String expression) {
  public static final Audience EVERYBODY = new Audience("");
}
