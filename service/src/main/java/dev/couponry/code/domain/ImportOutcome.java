package dev.couponry.code.domain;

/** What came of one line of an import. */
public enum ImportOutcome {
  ACCEPTED,
  DUPLICATE,
  MALFORMED,
  OVER_QUANTITY,
  OVER_TOTAL,
  NEVER_VALID,
  CAMPAIGN_OVER
}
