/**
 * Guessing of codes, throttled: whoever names too many codes that do not exist is kept out of all
 * calls in which codes are typed, by all replicas.
 */
package dev.couponry.platform.guessing;
