package dev.couponry.k8s.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.couponry.k8s.cluster.Manifests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.lib.jse.JsePlatform;

/** Argo CD's health script, run by a Lua interpreter. */
class HealthScriptTest {
  private static final Path SCRIPT = Path.of("argocd/health.lua");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {metadata: {generation: 1}}                                                | Progressing
          {metadata: {generation: 1}, status: {}}                                    | Progressing
          {metadata: {generation: 2}, status: {observedGeneration: 1, conditions: [{type: Ready, status: 'True', message: m}]}} | Progressing
          {metadata: {generation: 1}, status: {observedGeneration: 1, conditions: [{type: Ready, status: 'True', message: m}]}} | Healthy
          {metadata: {generation: 1}, status: {observedGeneration: 1, state: Ended, conditions: [{type: Ready, status: 'True', message: m}]}} | Healthy
          {metadata: {generation: 1}, status: {observedGeneration: 1, state: Paused, conditions: [{type: Ready, status: 'True', message: m}]}} | Suspended
          {metadata: {generation: 1}, status: {observedGeneration: 1, conditions: [{type: Ready, status: 'False', message: m}, {type: Reconciling, status: 'True', message: m}]}} | Progressing
          {metadata: {generation: 1}, status: {observedGeneration: 1, conditions: [{type: Ready, status: 'False', message: m}, {type: Stalled, status: 'True', message: m}]}} | Degraded
          {metadata: {generation: 1}, status: {observedGeneration: 1, state: Paused, conditions: [{type: Stalled, status: 'True', message: m}]}} | Degraded
          {metadata: {generation: 1}, status: {observedGeneration: 1, conditions: [{type: Synced, status: 'False', reason: Paused, message: m}]}} | Suspended
          {metadata: {generation: 1, deletionTimestamp: t}, status: {observedGeneration: 1, conditions: [{type: Ready, status: 'True', message: m}]}} | Progressing
          """)
  void saysHowItIs(String resource, String status) throws IOException {
    assertThat(health(resource).get("status").tojstring()).isEqualTo(status);
  }

  @Test
  void passesOnWhatTheOperatorSays() throws IOException {
    var stalled =
        "{metadata: {generation: 1}, status: {observedGeneration: 1, conditions: "
            + "[{type: Stalled, status: 'True', message: The budget does not suffice.}]}}";
    assertThat(health(stalled).get("message").tojstring())
        .isEqualTo("The budget does not suffice.");
  }

  private static LuaValue health(String resource) throws IOException {
    var globals = JsePlatform.standardGlobals();
    globals.set("obj", lua(Manifests.json(resource)));
    return globals.load(Files.readString(SCRIPT), "health").call();
  }

  private static LuaValue lua(JsonNode node) {
    if (node.isObject()) {
      var table = new LuaTable();
      node.properties().forEach(it -> table.set(it.getKey(), lua(it.getValue())));
      return table;
    }
    if (node.isArray()) {
      var items = Stream.iterate(0, i -> i < node.size(), i -> i + 1).map(i -> lua(node.get(i)));
      return LuaValue.listOf(items.toArray(LuaValue[]::new));
    }
    return node.isNumber() ? LuaValue.valueOf(node.asInt()) : LuaValue.valueOf(node.asText());
  }
}
