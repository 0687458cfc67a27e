/**
 * The rules engine: what a coupon does to a cart, which coupons go together, the best selection,
 * and how a discount is split and taken back. Pure: no framework, no clock, no randomness, no
 * floating point. The specification is the project's domain document.
 */
package dev.couponry.rules;
