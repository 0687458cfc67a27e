package dev.couponry.campaign.grpc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Duration;
import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import com.google.protobuf.util.Durations;
import com.google.protobuf.util.Timestamps;
import dev.couponry.v1.FieldChange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * In which fields two specs of the same type differ, in the contract's order and with its names.
 * Entries of a list of messages are compared place by place; a list of plain values is one field.
 */
final class SpecChanges {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<FieldChange> changes = new ArrayList<>();

  private SpecChanges() {}

  /** The differences, each with its path under {@code spec}. */
  static List<FieldChange> between(Message before, Message after) {
    SpecChanges found = new SpecChanges();
    found.compare("spec", before, after);
    return found.changes;
  }

  private void compare(String path, Message before, Message after) {
    for (FieldDescriptor field : after.getDescriptorForType().getFields()) {
      String place = path + "." + field.getName();
      if (field.isRepeated() && isStructure(field)) {
        compareEntries(place, field, before, after);
      } else {
        compareValues(place, field, value(field, before), value(field, after));
      }
    }
  }

  private void compareEntries(String path, FieldDescriptor field, Message before, Message after) {
    int were = before.getRepeatedFieldCount(field);
    int are = after.getRepeatedFieldCount(field);
    for (int i = 0; i < Math.max(were, are); i++) {
      compareValues(
          path + "[" + i + "]",
          field,
          i < were ? Optional.of(before.getRepeatedField(field, i)) : Optional.empty(),
          i < are ? Optional.of(after.getRepeatedField(field, i)) : Optional.empty());
    }
  }

  private void compareValues(
      String path, FieldDescriptor field, Optional<Object> before, Optional<Object> after) {
    if (before.equals(after)) {
      return;
    }
    if (isStructure(field) && before.isPresent() && after.isPresent()) {
      compare(path, (Message) before.get(), (Message) after.get());
      return;
    }
    changes.add(
        FieldChange.newBuilder()
            .setPath(path)
            .setBefore(before.map(SpecChanges::json).orElse(""))
            .setAfter(after.map(SpecChanges::json).orElse(""))
            .build());
  }

  private static Optional<Object> value(FieldDescriptor field, Message message) {
    return field.hasPresence() && !message.hasField(field)
        ? Optional.empty()
        : Optional.of(message.getField(field));
  }

  /** Whether it has fields of its own that mean something alone. */
  private static boolean isStructure(FieldDescriptor field) {
    return field.getJavaType() == FieldDescriptor.JavaType.MESSAGE
        && !field.getMessageType().getFullName().startsWith("google.protobuf.");
  }

  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(plain(value));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("plain values are always JSON", e);
    }
  }

  private static Object plain(Object value) {
    if (value instanceof List<?> list) {
      return list.stream().map(SpecChanges::plain).toList();
    }
    if (value instanceof EnumValueDescriptor name) {
      return name.getName();
    }
    if (value instanceof Timestamp time) {
      return Timestamps.toString(time);
    }
    if (value instanceof Duration length) {
      return Durations.toString(length);
    }
    if (value instanceof Message message) {
      Map<String, Object> fields = new LinkedHashMap<>();
      message.getAllFields().forEach((field, it) -> fields.put(field.getName(), plain(it)));
      return fields;
    }
    return value;
  }
}
