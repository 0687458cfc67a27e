package dev.couponry.campaign.domain;

import java.util.List;

/**
 * 券包: coupons that are claimed together, all or none.
 *
 * @param name its name in the campaign
 */
public record Pack(String name, List<Item> items) {
  public Pack {
    items = List.copyOf(items);
  }

  /**
   * Coupons of one batch.
   *
   * @param batch its name
   * @param count how many, 1 or more
   */
  public record Item(String batch, int count) {}
}
