/**
 * Campaigns and coupon batches as values, what may be wrong with them and what may still change.
 * Pure: instants, ids and etags come in as arguments.
 */
package dev.couponry.campaign.domain;
