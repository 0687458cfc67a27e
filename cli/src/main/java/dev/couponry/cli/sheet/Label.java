package dev.couponry.cli.sheet;

/**
 * What is printed of one coupon.
 *
 * @param title what it is, for people
 * @param code what the QR or bar code holds
 * @param shown the code as people read it
 */
public record Label(String title, String code, String shown) {}
