/** The use cases of campaigns and coupon batches, and the ports they need. */
package dev.couponry.campaign.app;
