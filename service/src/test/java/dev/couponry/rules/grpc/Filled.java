package dev.couponry.rules.grpc;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Messages with every field set, found by walking descriptors, so that no field is forgotten. */
public final class Filled {
  private static final Set<String> TIMES = Set.of("from", "to");

  private Filled() {}

  /** As many messages as it takes to have every case of every oneof once. */
  public static List<Message> messages(Message.Builder empty) {
    List<Message> messages = new ArrayList<>();
    int cases = widest(empty.getDescriptorForType());
    for (int i = 0; i < cases; i++) {
      messages.add(fill(empty.clone(), i));
    }
    return messages;
  }

  private static int widest(Descriptor type) {
    int widest = 1;
    for (OneofDescriptor oneof : type.getRealOneofs()) {
      widest = Math.max(widest, oneof.getFieldCount());
    }
    for (FieldDescriptor field : type.getFields()) {
      if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
        widest = Math.max(widest, widest(field.getMessageType()));
      }
    }
    return widest;
  }

  private static Message fill(Message.Builder message, int round) {
    for (FieldDescriptor field : message.getDescriptorForType().getFields()) {
      OneofDescriptor oneof = field.getRealContainingOneof();
      if (oneof != null && oneof.getField(round % oneof.getFieldCount()) != field) {
        continue;
      }
      if (field.isRepeated()) {
        message.addRepeatedField(field, value(message, field, round, 1));
        message.addRepeatedField(field, value(message, field, round, 2));
      } else {
        message.setField(field, value(message, field, round, 0));
      }
    }
    return message.build();
  }

  private static Object value(
      Message.Builder message, FieldDescriptor field, int round, int element) {
    return switch (field.getJavaType()) {
      case INT -> field.getNumber() + element;
      case LONG -> isTime(field) ? 86_400L : (1L << 53) + field.getNumber() + element;
      case BOOLEAN -> !field.getName().equals("published") && round % 2 == 0;
      case STRING -> text(field, element);
      case ENUM -> lastOf(field, element);
      case MESSAGE -> fill(message.newBuilderForField(field), round);
      default -> throw new IllegalStateException(field.getFullName());
    };
  }

  private static boolean isTime(FieldDescriptor field) {
    return field.getFullName().startsWith("google.protobuf.");
  }

  private static Object text(FieldDescriptor field, int element) {
    if (field.getName().equals("not_after")) {
      return "2026-09-05";
    }
    if (TIMES.contains(field.getName())) {
      return "1" + field.getNumber() + ":30";
    }
    return field.getName() + element;
  }

  private static EnumValueDescriptor lastOf(FieldDescriptor field, int element) {
    var values = field.getEnumType().getValues();
    return values.get(values.size() - 1 - (element == 0 ? 0 : 3 - element));
  }
}
