package dev.couponry.k8s.manifest;

import dev.couponry.k8s.contract.Finding;

/** Something wrong in a file. */
public record FileFinding(String file, Finding finding) {
  /** `phones.yaml:12: spec.rule.percentOff.basisPoints: must be …`. */
  @Override
  public String toString() {
    var line = finding.line() == 0 ? "" : ":" + finding.line();
    var path = finding.path().isEmpty() ? "" : ": " + finding.path();
    return file + line + path + ": " + finding.message();
  }
}
