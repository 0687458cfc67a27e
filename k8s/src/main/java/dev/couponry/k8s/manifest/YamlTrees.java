package dev.couponry.k8s.manifest;

import dev.couponry.k8s.contract.Tree;
import java.util.ArrayList;
import java.util.List;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** The documents of a YAML or JSON file (JSON is YAML 1.2), as trees. */
public final class YamlTrees {
  private static final int DEEPEST = 50;

  /**
   * The documents of a file.
   *
   * @param trees those that could be parsed, up to the first that could not
   * @param error why the rest could not be parsed; empty if it could
   * @param errorLine where; 0 if unknown
   */
  public record Documents(List<Tree> trees, String error, int errorLine) {}

  private YamlTrees() {}

  /** Parses a file. */
  public static Documents parse(String text) {
    var trees = new ArrayList<Tree>();
    try {
      var settings = LoadSettings.builder().setSchema(new CoreSchema()).build();
      refuseDeep(settings, text);
      for (var node : new Compose(settings).composeAllFromString(text)) {
        trees.add(tree(node, 0));
      }
      return new Documents(trees, "", 0);
    } catch (MarkedYamlEngineException e) {
      var line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
      return new Documents(trees, "is not YAML: " + e.getProblem(), line);
    } catch (YamlEngineException e) {
      return new Documents(trees, "is not YAML: " + e.getMessage().lines().findFirst().get(), 0);
    }
  }

  /** The library composes recursively, and would run out of stack on a hostile file. */
  private static void refuseDeep(LoadSettings settings, String text) {
    var depth = 0;
    try {
      for (var event : new Parse(settings).parseString(text)) {
        depth += event instanceof CollectionStartEvent ? 1 : 0;
        depth -= event instanceof CollectionEndEvent ? 1 : 0;
        if (depth > DEEPEST) {
          throw new YamlEngineException("nested deeper than " + DEEPEST);
        }
      }
    } catch (MarkedYamlEngineException e) {
      return; // composing comes to the same place, after the documents before it
    }
  }

  private static Tree tree(Node node, int depth) {
    if (depth > DEEPEST) {
      throw new YamlEngineException("nested deeper than " + DEEPEST);
    }
    if (node instanceof MappingNode mapping) {
      var fields = mapping.getValue().stream().map(tuple -> field(tuple, depth)).toList();
      return new Tree.Fields(fields, line(node));
    }
    if (node instanceof SequenceNode sequence) {
      var items = sequence.getValue().stream().map(item -> tree(item, depth + 1)).toList();
      return new Tree.Items(items, line(node));
    }
    return scalar((ScalarNode) node);
  }

  private static Tree.Field field(NodeTuple tuple, int depth) {
    var key = tuple.getKeyNode();
    var name = key instanceof ScalarNode scalar ? scalar.getValue() : "?";
    return new Tree.Field(name, line(key), tree(tuple.getValueNode(), depth + 1));
  }

  private static Tree scalar(ScalarNode node) {
    var text = node.getValue();
    if (node.getScalarStyle() != ScalarStyle.PLAIN && node.getTag().equals(Tag.STR)) {
      return new Tree.Text(text, line(node));
    }
    if (node.getTag().equals(Tag.INT) || node.getTag().equals(Tag.FLOAT)) {
      return new Tree.Number(text, line(node));
    }
    if (node.getTag().equals(Tag.BOOL)) {
      return new Tree.Flag(text.equalsIgnoreCase("true"), line(node));
    }
    return node.getTag().equals(Tag.NULL)
        ? new Tree.Nothing(line(node))
        : new Tree.Text(text, line(node));
  }

  private static int line(Node node) {
    return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
  }
}
