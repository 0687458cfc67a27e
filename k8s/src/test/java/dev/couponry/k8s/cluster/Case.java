package dev.couponry.k8s.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A line of a table of cases.
 *
 * @param base the manifest
 * @param set what makes it wrong
 * @param says what the server says then
 * @param near what does not
 */
record Case(JsonNode base, Map<String, JsonNode> set, String says, Map<String, JsonNode> near) {
  static Stream<Case> all(JsonNode table) {
    return StreamSupport.stream(table.get("cases").spliterator(), false)
        .map(
            it ->
                new Case(
                    table.get("base"),
                    values(it.get("set")),
                    it.get("says").asText(),
                    values(it.get("near"))));
  }

  @Override
  public String toString() {
    return set.toString();
  }

  private static Map<String, JsonNode> values(JsonNode node) {
    var values = new LinkedHashMap<String, JsonNode>();
    node.properties().forEach(it -> values.put(it.getKey(), it.getValue()));
    return values;
  }
}
