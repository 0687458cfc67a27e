/** Carts, coupon rules and discounts as they are stored in jsonb columns. */
package dev.couponry.rules.postgres;
