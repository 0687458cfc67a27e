package dev.couponry.rules;

/** Goods given away: which, and how many units (1 to 1,000). */
public record GiftItem(String skuId, long quantity) {}
