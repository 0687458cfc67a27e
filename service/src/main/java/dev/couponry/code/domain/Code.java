package dev.couponry.code.domain;

import java.util.Locale;

/**
 * The form of generated codes: 10–16 symbols of an alphabet of 31 without look-alikes, the last of
 * which is a check symbol, so that Σ i·xᵢ ≡ 0 (mod 31) over the places i from the left, from 1, and
 * the symbols' places xᵢ in the alphabet. 31 is prime and longer than any code, so every single
 * wrong symbol and every swap of two symbols is caught (the weighted sum of ISBN-10, over 31).
 */
public final class Code {
  /** Digits and capital letters without 0, 1, I, L and O. */
  public static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

  public static final int MIN_LENGTH = 10;
  public static final int MAX_LENGTH = 16;

  private static final int MODULUS = ALPHABET.length();

  private Code() {}

  /** What people typed, as codes are stored: upper case, without spaces and hyphens. */
  public static String normalise(String typed) {
    return typed.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
  }

  /** Whether a normalised text can be a generated code: its shape, and its check symbol. */
  public static boolean wellFormed(String code) {
    return code.length() >= MIN_LENGTH
        && code.length() <= MAX_LENGTH
        && code.chars().allMatch(symbol -> ALPHABET.indexOf(symbol) >= 0)
        && weightedSum(code) == 0;
  }

  /** The code whose symbols, save the last, are given. */
  static String complete(String symbols) {
    int place = symbols.length() + 1;
    int missing = (MODULUS - weightedSum(symbols)) % MODULUS;
    for (int x = 0; x < MODULUS; x++) {
      if (place * x % MODULUS == missing) {
        return symbols + ALPHABET.charAt(x);
      }
    }
    throw new IllegalArgumentException("a code of " + place + " symbols has no check symbol");
  }

  private static int weightedSum(String symbols) {
    int sum = 0;
    for (int i = 0; i < symbols.length(); i++) {
      sum += (i + 1) * ALPHABET.indexOf(symbols.charAt(i));
    }
    return sum % MODULUS;
  }
}
