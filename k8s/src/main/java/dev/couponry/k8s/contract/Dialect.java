package dev.couponry.k8s.contract;

/** How strictly a document is read. */
public enum Dialect {
  /** A manifest: what a Kubernetes API server would take as well, and nothing else. */
  MANIFEST,
  /** Also as programs print the contract: snake_case names, and integers in quotes. */
  PROGRAM
}
