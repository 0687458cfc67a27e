package dev.couponry.tenant.domain;

/**
 * Up to which budget of a currency nobody is asked.
 *
 * @param currencyCode ISO 4217
 * @param amount in minor units
 */
public record AutoApprovalLimit(String currencyCode, long amount) {}
