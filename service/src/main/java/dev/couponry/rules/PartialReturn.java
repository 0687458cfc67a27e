package dev.couponry.rules;

/** What happens to a discount whose threshold the kept goods no longer reach. */
public enum PartialReturn {
  /** The discount on the kept goods stays; the default. */
  KEEP,
  /** The whole discount is taken back. */
  CLAWBACK
}
