package dev.couponry.rules;

import java.util.List;

/**
 * One funder's share of a discount.
 *
 * @param funder {@code PLATFORM}, {@code SHOP} (the line's shop) or {@code PARTY:<id>}
 * @param basisPoints 1 to 10,000; the shares of a rule sum to 10,000
 */
public record FunderShare(String funder, int basisPoints) {

  public static final String PLATFORM = "PLATFORM";
  public static final String SHOP = "SHOP";
  public static final String PARTY_PREFIX = "PARTY:";

  /** The platform pays for everything; what a rule without funding has. */
  public static final List<FunderShare> PLATFORM_PAYS = List.of(new FunderShare(PLATFORM, 10_000));
}
