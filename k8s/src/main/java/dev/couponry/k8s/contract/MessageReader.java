package dev.couponry.k8s.contract;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Reads a message of the contract from a document: nothing unknown, nothing twice, nothing
 * converted in silence. Everything wrong is found in one go; what the service judges (ranges, what
 * must be there) is left to it.
 */
public final class MessageReader {
  private final Dialect dialect;
  private final Places places = new Places();
  private final List<Finding> findings = new ArrayList<>();
  private final Scalars scalars;

  /** A reader for one document. */
  public MessageReader(Dialect dialect) {
    this.dialect = dialect;
    this.scalars = new Scalars(dialect, this::add);
  }

  /** Everything wrong so far, in the order of the document. */
  public List<Finding> findings() {
    return List.copyOf(findings);
  }

  /** Where the fields stand that were read. */
  public Places places() {
    return places;
  }

  /** Says that something is wrong. */
  public void add(String path, int line, String message) {
    findings.add(new Finding(path, line, message));
  }

  /** The fields of a tree by name; says which come twice, and that it must have fields at all. */
  public Map<String, Tree.Field> fields(Tree tree, String path) {
    var byName = new LinkedHashMap<String, Tree.Field>();
    if (!(tree instanceof Tree.Fields fields)) {
      add(path, tree.line(), "must be a group of fields (is " + tree.shown() + ")");
      return byName;
    }
    for (var field : fields.fields()) {
      var at = join(path, field.name());
      places.put(at, field.line());
      var first = byName.putIfAbsent(field.name(), field);
      if (first != null) {
        add(at, field.line(), "is given twice (first in line " + first.line() + ")");
      }
    }
    return byName;
  }

  /** Reads a tree into a message; what is wrong is left out of it. */
  public void read(Tree tree, Message.Builder into, String path) {
    var given = new LinkedHashMap<FieldDescriptor, Tree.Field>();
    for (var field : fields(tree, path).values()) {
      var known = known(into.getDescriptorForType(), field.name());
      if (known == null) {
        add(join(path, field.name()), field.line(), unknown(field.name(), into));
      } else if (!(field.value() instanceof Tree.Nothing)) {
        given.put(known, field);
      }
    }
    into.getDescriptorForType().getRealOneofs().forEach(oneof -> onlyOne(oneof, given, path));
    given.forEach((known, field) -> set(into, known, field, join(path, field.name())));
  }

  private FieldDescriptor known(Descriptor type, String name) {
    return type.getFields().stream()
        .filter(field -> name.equals(field.getJsonName()) || isProgramName(field, name))
        .findFirst()
        .orElse(null);
  }

  private boolean isProgramName(FieldDescriptor field, String name) {
    return dialect == Dialect.PROGRAM && name.equals(field.getName());
  }

  private static String unknown(String name, Message.Builder into) {
    var known = into.getDescriptorForType().getFields().stream().map(FieldDescriptor::getJsonName);
    var names = known.toList();
    var hint = Nearest.hint(name, names);
    return "unknown field `"
        + name
        + "`"
        + (hint.isEmpty() ? "; it can have " + String.join(", ", names) : hint);
  }

  private void onlyOne(OneofDescriptor oneof, Map<FieldDescriptor, Tree.Field> given, String path) {
    var both = oneof.getFields().stream().map(given::get).filter(field -> field != null).toList();
    if (both.size() > 1) {
      var names = both.stream().map(Tree.Field::name).collect(Collectors.joining(" and "));
      add(
          path,
          both.stream().mapToInt(Tree.Field::line).max().getAsInt(),
          "only one " + oneof.getName() + " is allowed (has " + names + ")");
    }
  }

  private void set(Message.Builder into, FieldDescriptor known, Tree.Field field, String path) {
    if (known.isRepeated()) {
      addAll(into, known, field, path);
    } else if (Scalars.isScalar(known)) {
      scalars.read(field.value(), known, path).ifPresent(value -> into.setField(known, value));
    } else {
      var inner = into.newBuilderForField(known);
      read(field.value(), inner, path);
      into.setField(known, inner.build());
    }
  }

  private void addAll(Message.Builder into, FieldDescriptor known, Tree.Field field, String path) {
    if (!(field.value() instanceof Tree.Items list)) {
      add(path, field.line(), "must be a list (is " + field.value().shown() + ")");
      return;
    }
    for (var i = 0; i < list.items().size(); i++) {
      addItem(into, known, list.items().get(i), path + "[" + i + "]");
    }
  }

  private void addItem(Message.Builder into, FieldDescriptor known, Tree item, String path) {
    places.put(path, item.line());
    if (Scalars.isScalar(known)) {
      scalars.read(item, known, path).ifPresent(value -> into.addRepeatedField(known, value));
    } else {
      var inner = into.newBuilderForField(known);
      read(item, inner, path);
      into.addRepeatedField(known, inner.build());
    }
  }

  private static String join(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }
}
