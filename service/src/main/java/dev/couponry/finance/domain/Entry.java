package dev.couponry.finance.domain;

/**
 * One line of a journal.
 *
 * @param party who pays, for {@link Account#FUNDER}; else empty
 * @param shopId which shop, where the party is {@code SHOP}; else empty
 * @param amount minor units, of either sign
 */
public record Entry(Account account, String party, String shopId, long amount) {}
