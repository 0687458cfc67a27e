package dev.couponry.k8s.mutation;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A manifest with one field otherwise.
 *
 * @param path the field, as `spec.rule.uses`
 * @param what what it became
 * @param manifest the whole manifest
 * @param beyond whether the schema alone refuses it; if not, a rule still may
 */
public record Mutation(String path, String what, JsonNode manifest, boolean beyond) {
  @Override
  public String toString() {
    return path + ": " + what;
  }
}
