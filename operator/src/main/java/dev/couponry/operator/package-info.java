/**
 * The operator: makes the service hold what the resources say, and the resources say what came of
 * it. Reconcilers only put things in order; what is decided is in {@code sync}, {@code status} and
 * {@code announce}, without input or output.
 */
package dev.couponry.operator;
