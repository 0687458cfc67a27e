package dev.couponry.campaign.domain;

import java.util.List;

/**
 * What a caller says of a user, besides who that is.
 *
 * @param segments at most 100
 * @param memberLevel may be empty
 * @param newUser whether the user is new
 */
public record Profile(List<String> segments, String memberLevel, boolean newUser) {
  public Profile {
    segments = List.copyOf(segments);
  }
}
