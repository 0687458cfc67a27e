package dev.couponry.campaign.app;

/**
 * Which part of a list by name.
 *
 * @param after the last name of the page before; empty = from the start
 * @param size at most so many, at least 1
 */
public record PageRequest(String after, int size) {

  /** One more, so that it shows whether there is a next page. */
  PageRequest andOneMore() {
    return new PageRequest(after, size + 1);
  }
}
