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
    return symbols + completion(symbols, symbols.length() + 1).complete(new StringBuilder());
  }

  /** Completes codes of this length that begin alike. */
  static Completion completion(String beginning, int length) {
    return new Completion(beginning.length(), weightedSum(beginning), length);
  }

  /** What a beginning adds to the sum. */
  record Completion(int place, int sum, int length) {

    /** The rest of a code, its check symbol included. */
    String complete(StringBuilder symbols) {
      int whole = sum;
      for (int i = 0; i < symbols.length(); i++) {
        whole += (place + i + 1) * ALPHABET.indexOf(symbols.charAt(i));
      }
      int missing = (MODULUS - whole % MODULUS) % MODULUS;
      return symbols.append(ALPHABET.charAt(missing * INVERSE[length] % MODULUS)).toString();
    }
  }

  private static int weightedSum(String symbols) {
    int sum = 0;
    for (int i = 0; i < symbols.length(); i++) {
      sum += (i + 1) * ALPHABET.indexOf(symbols.charAt(i));
    }
    return sum % MODULUS;
  }
}
