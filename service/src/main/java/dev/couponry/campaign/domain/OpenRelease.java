package dev.couponry.campaign.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What releases have opened at an instant. Those that carry over to the next are counted together,
 * so that what they leave is the next one's by nothing but the bound.
 *
 * @param since the start of the first release whose rest is carried on to now
 * @param quota coupons since then
 */
public record OpenRelease(Instant since, long quota) {

  /**
   * The one at the instant; empty if none is open.
   *
   * @param releases in the order of their starts, without overlap
   */
  public static Optional<OpenRelease> at(List<ReleaseSpec> releases, Instant now) {
    int current = -1;
    for (int i = 0; i < releases.size() && !now.isBefore(releases.get(i).start()); i++) {
      current = i;
    }
    if (current < 0 || releases.get(current).isOver(now)) {
      return Optional.empty();
    }
    int first = current;
    long quota = releases.get(current).quota();
    while (first > 0 && releases.get(first - 1).carryOver()) {
      first--;
      quota += releases.get(first).quota();
    }
    return Optional.of(new OpenRelease(releases.get(first).start(), quota));
  }
}
