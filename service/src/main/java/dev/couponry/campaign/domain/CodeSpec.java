package dev.couponry.campaign.domain;

/**
 * How a batch's codes are made.
 *
 * @param length characters, prefix and check symbol included
 * @param prefix starts every code; may be empty
 * @param publicCode the public code of a SHARED batch, as it is stored; empty in other modes
 */
public record CodeSpec(CodeMode mode, int length, String prefix, String publicCode) {

  /** Twelve characters, made with each claim. */
  public static final CodeSpec DEFAULT = new CodeSpec(CodeMode.ON_CLAIM, 12, "");

  private static final int CHECK_SYMBOLS = 1;

  /** Specs stored before there were public codes have none. */
  public CodeSpec {
    publicCode = publicCode == null ? "" : publicCode;
  }

  /** Codes that are not public. */
  public CodeSpec(CodeMode mode, int length, String prefix) {
    this(mode, length, prefix, "");
  }

  /** Characters that are drawn at random. */
  public int randomSymbols() {
    return length - prefix.length() - CHECK_SYMBOLS;
  }
}
