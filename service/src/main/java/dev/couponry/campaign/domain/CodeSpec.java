package dev.couponry.campaign.domain;

/**
 * How a batch's codes are made.
 *
 * @param length characters, prefix and check symbol included
 * @param prefix starts every code; may be empty
 */
public record CodeSpec(CodeMode mode, int length, String prefix) {

  /** Twelve characters, made with each claim. */
  public static final CodeSpec DEFAULT = new CodeSpec(CodeMode.ON_CLAIM, 12, "");

  private static final int CHECK_SYMBOLS = 1;

  /** Characters that are drawn at random. */
  public int randomSymbols() {
    return length - prefix.length() - CHECK_SYMBOLS;
  }
}
