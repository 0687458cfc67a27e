package dev.couponry.rules;

/** Goods given away: which, and how many units (1 to 10^6). */
public record GiftItem(String skuId, long quantity) {}
