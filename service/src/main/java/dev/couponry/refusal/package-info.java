/**
 * Why something was not done, as values: one reason enum, refusals, and answers that are one of the
 * two.
 */
package dev.couponry.refusal;
