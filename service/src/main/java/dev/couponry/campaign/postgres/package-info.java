/** The tables of campaigns and coupon batches behind the ports. */
package dev.couponry.campaign.postgres;
