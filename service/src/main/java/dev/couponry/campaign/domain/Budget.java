package dev.couponry.campaign.domain;

import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * The budget that a campaign draws on, its own or that of another one; how much is in it, the
 * budget's row says.
 *
 * @param id that of the campaign whose own it is
 * @param campaign that campaign's name
 * @param currencyCode ISO 4217; that of the rules of all its batches
 * @param funders whose parts of a discount count
 */
public record Budget(
    UUID id, String campaign, String currencyCode, BudgetMode mode, List<String> funders) {

  public Budget {
    funders = List.copyOf(funders);
  }

  /** The funders as a set. */
  public Set<String> counted() {
    return Set.copyOf(funders);
  }
}
