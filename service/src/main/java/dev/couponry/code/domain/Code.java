package dev.couponry.code.domain;

import java.util.Locale;
import java.util.stream.IntStream;

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

  /** What a place is to be multiplied with to be 1, of every place. */
  private static final int[] INVERSE =
      IntStream.range(0, MODULUS)
          .map(
              place ->
                  IntStream.range(0, MODULUS)
                      .filter(x -> place * x % MODULUS == 1)
                      .findFirst()
                      .orElse(0))
          .toArray();

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
    return symbols + check(weightedSum(symbols), symbols.length() + 1);
  }

  /** The check symbol of a code of this length whose other symbols have this weighted sum. */
  static char check(int sum, int length) {
    int missing = (MODULUS - sum % MODULUS) % MODULUS;
    return ALPHABET.charAt(missing * INVERSE[length] % MODULUS);
  }

  /** Σ i·xᵢ (mod 31), from the left. */
  static int weightedSum(String symbols) {
    int sum = 0;
    for (int i = 0; i < symbols.length(); i++) {
      sum += (i + 1) * ALPHABET.indexOf(symbols.charAt(i));
    }
    return sum % MODULUS;
  }
}
