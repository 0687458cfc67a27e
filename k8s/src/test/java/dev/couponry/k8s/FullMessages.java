package dev.couponry.k8s;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Messages with every field set, enough of them to have every case of every oneof. */
final class FullMessages {
  private static final int LARGEST_ONEOF = 16;

  private FullMessages() {}

  /** Together they set every field, and every value of every enum that is not its default. */
  static List<Message> of(Message example) {
    return IntStream.range(0, LARGEST_ONEOF).mapToObj(i -> full(example, i)).toList();
  }

  private static Message full(Message example, int turn) {
    var builder = example.newBuilderForType();
    for (var field : chosen(example.getDescriptorForType(), turn)) {
      if (field.isRepeated()) {
        builder.addRepeatedField(field, value(builder, field, turn));
        builder.addRepeatedField(field, value(builder, field, turn + 1));
      } else {
        builder.setField(field, value(builder, field, inner(field, turn)));
      }
    }
    return builder.build();
  }

  private static List<FieldDescriptor> chosen(Descriptor type, int turn) {
    var chosen = new ArrayList<FieldDescriptor>();
    for (var field : type.getFields()) {
      var oneof = field.getRealContainingOneof();
      if (oneof == null || oneof.getField(turn % oneof.getFieldCount()) == field) {
        chosen.add(field);
      }
    }
    return chosen;
  }

  /** A case of a oneof comes up every few turns; the cases inside it must not keep step. */
  private static int inner(FieldDescriptor field, int turn) {
    var oneof = field.getRealContainingOneof();
    return oneof == null ? turn : turn / oneof.getFieldCount();
  }

  private static Object value(Message.Builder owner, FieldDescriptor field, int turn) {
    if (field.getJavaType() == JavaType.MESSAGE) {
      return full(owner.newBuilderForField(field).build(), turn);
    }
    return switch (field.getJavaType()) {
      case STRING -> field.getName() + turn;
      case BOOLEAN -> true;
      case INT -> field.getNumber() + turn + 1;
      case LONG -> (1L << 33) + field.getNumber() + turn;
      case ENUM -> field.getEnumType().getValues().get(1 + turn % (enumSize(field) - 1));
      default -> throw new IllegalArgumentException(field + " has a type no manifest has");
    };
  }

  private static int enumSize(FieldDescriptor field) {
    return field.getEnumType().getValues().size();
  }
}
