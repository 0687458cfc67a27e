package dev.couponry.campaign.domain;

import java.util.List;

/**
 * What a campaign may cost.
 *
 * @param currencyCode ISO 4217; that of the rules of all its batches
 * @param amount minor units, 1 to 10^15
 * @param funders whose parts of a discount count
 */
public record BudgetSpec(String currencyCode, long amount, BudgetMode mode, List<String> funders) {

  public BudgetSpec {
    funders = List.copyOf(funders);
  }
}
