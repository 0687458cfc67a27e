package dev.couponry.k8s.contract;

/**
 * Something wrong with a document.
 *
 * @param path the field, as `spec.rule.percentOff.basisPoints`; empty for the document
 * @param line the line, from 1; 0 if there is none
 * @param message what must be, and what is
 */
public record Finding(String path, int line, String message) {}
