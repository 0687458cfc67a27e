/** Carts, coupon rules and discounts in the contract's messages, and back. No decisions. */
package dev.couponry.rules.grpc;
