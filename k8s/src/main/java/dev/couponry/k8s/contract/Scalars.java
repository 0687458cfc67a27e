package dev.couponry.k8s.contract;

import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Duration;
import com.google.protobuf.Timestamp;
import java.math.BigInteger;
import java.util.Optional;

/** Reads single values; each must have the type of its field as it is written. */
final class Scalars {
  /** Takes what is wrong. */
  interface Sink {
    void add(String path, int line, String message);
  }

  private static final String TIMESTAMP = Timestamp.getDescriptor().getFullName();
  private static final String DURATION = Duration.getDescriptor().getFullName();

  private final Dialect dialect;
  private final Sink sink;

  Scalars(Dialect dialect, Sink sink) {
    this.dialect = dialect;
    this.sink = sink;
  }

  static boolean isScalar(FieldDescriptor field) {
    return field.getJavaType() != JavaType.MESSAGE || isTimestamp(field) || isDuration(field);
  }

  static boolean isTimestamp(FieldDescriptor field) {
    return field.getJavaType() == JavaType.MESSAGE
        && field.getMessageType().getFullName().equals(TIMESTAMP);
  }

  static boolean isDuration(FieldDescriptor field) {
    return field.getJavaType() == JavaType.MESSAGE
        && field.getMessageType().getFullName().equals(DURATION);
  }

  Optional<?> read(Tree tree, FieldDescriptor field, String path) {
    return switch (field.getJavaType()) {
      case STRING -> text(tree, path);
      case BOOLEAN -> flag(tree, path);
      case INT -> whole(tree, path, Integer.SIZE).map(BigInteger::intValue);
      case LONG -> whole(tree, path, Long.SIZE).map(BigInteger::longValue);
      case ENUM -> text(tree, path).flatMap(name -> value(name, field.getEnumType(), tree, path));
      case MESSAGE -> text(tree, path).flatMap(written -> time(written, field, tree, path));
      default -> throw new IllegalArgumentException(field + " has a type no manifest has");
    };
  }

  private Optional<String> text(Tree tree, String path) {
    if (tree instanceof Tree.Text text) {
      return Optional.of(text.value());
    }
    var hint = tree instanceof Tree.Number || tree instanceof Tree.Flag ? ": put it in quotes" : "";
    return wrong(tree, path, "must be text" + hint + is(tree));
  }

  private Optional<Boolean> flag(Tree tree, String path) {
    return tree instanceof Tree.Flag flag
        ? Optional.of(flag.value())
        : wrong(tree, path, "must be true or false" + is(tree));
  }

  private Optional<BigInteger> whole(Tree tree, String path, int bits) {
    if (tree instanceof Tree.Text text && dialect == Dialect.MANIFEST && isWhole(text.value())) {
      return wrong(tree, path, "must be a number without quotes" + is(tree));
    }
    var written = written(tree);
    if (!isWhole(written)) {
      return wrong(tree, path, "must be a whole number" + is(tree));
    }
    var number = new BigInteger(written);
    return number.bitLength() < bits
        ? Optional.of(number)
        : wrong(tree, path, "is too large a number" + is(tree));
  }

  private static String written(Tree tree) {
    if (tree instanceof Tree.Text text) {
      return text.value();
    }
    return tree instanceof Tree.Number number ? number.written() : "";
  }

  private static boolean isWhole(String written) {
    return written.matches("-?\\d{1,40}");
  }

  private Optional<?> value(String name, EnumDescriptor type, Tree tree, String path) {
    var value = Spelling.value(type, name);
    if (value.isPresent()) {
      return value;
    }
    var known = Spelling.values(type);
    var must = "must be one of " + String.join(", ", known) + is(tree);
    return wrong(tree, path, must + Nearest.hint(name, known));
  }

  private Optional<?> time(String written, FieldDescriptor field, Tree tree, String path) {
    Optional<?> time = isTimestamp(field) ? Times.timestamp(written) : Times.duration(written);
    var example =
        isTimestamp(field)
            ? "must be a time with its offset, such as 2026-10-01T00:00:00+08:00"
            : "must be a length of time, such as 72h30m or 15m";
    return time.isPresent() ? time : wrong(tree, path, example + is(tree));
  }

  private static String is(Tree tree) {
    return " (is " + tree.shown() + ")";
  }

  private <T> Optional<T> wrong(Tree tree, String path, String message) {
    sink.add(path, tree.line(), message);
    return Optional.empty();
  }
}
