package dev.couponry.campaign.domain;

import dev.couponry.rules.DailyWindow;

/**
 * A daily window in which coupons can be claimed.
 *
 * @param quota claims in one occurrence of the window; 0 = not limited
 */
public record ClaimWindow(DailyWindow window, long quota) {}
