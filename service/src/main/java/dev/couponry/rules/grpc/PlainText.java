package dev.couponry.rules.grpc;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Message;
import java.util.List;
import java.util.Map;

/** Finds control characters in texts: nobody sees them, and jsonb cannot hold U+0000. */
public final class PlainText {
  private static final String NOT_PLAIN = "must have no control characters";

  private PlainText() {}

  /** Reports every text of a message, at any depth, that has any. */
  public static void check(Message message, Violations violations) {
    for (Map.Entry<FieldDescriptor, Object> field : message.getAllFields().entrySet()) {
      String name = field.getKey().getName();
      if (field.getKey().isRepeated()) {
        List<?> values = (List<?>) field.getValue();
        for (int i = 0; i < values.size(); i++) {
          check(field.getKey(), name + "[" + i + "]", values.get(i), violations);
        }
      } else {
        check(field.getKey(), name, field.getValue(), violations);
      }
    }
  }

  /** Reports one text of a message. */
  public static void check(String field, String text, Violations violations) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isISOControl(text.charAt(i))) {
        violations.add(field, NOT_PLAIN);
        return;
      }
    }
  }

  private static void check(
      FieldDescriptor field, String name, Object value, Violations violations) {
    if (field.getJavaType() == JavaType.STRING) {
      check(name, (String) value, violations);
    } else if (field.getJavaType() == JavaType.MESSAGE) {
      check((Message) value, violations.in(name));
    }
  }
}
