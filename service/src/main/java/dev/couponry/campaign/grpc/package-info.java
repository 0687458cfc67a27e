/** CampaignService: campaigns and coupon batches as messages. */
package dev.couponry.campaign.grpc;
