package dev.couponry.k8s.contract;

import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Duration;
import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes a message of the contract as a manifest has it; what is not set is left out. */
public final class MessageWriter {
  private MessageWriter() {}

  /** The fields by name, in the order of the contract: maps, lists, strings, numbers, booleans. */
  public static Map<String, Object> fields(Message message) {
    var written = new LinkedHashMap<String, Object>();
    message.getAllFields().forEach((field, value) -> written.put(field.getJsonName(), of(value)));
    return written;
  }

  private static Object of(Object value) {
    if (value instanceof List<?> list) {
      return list.stream().map(MessageWriter::of).toList();
    }
    if (value instanceof EnumValueDescriptor name) {
      return Spelling.of(name);
    }
    if (value instanceof Timestamp time) {
      return Times.written(time);
    }
    if (value instanceof Duration length) {
      return Times.written(length);
    }
    return value instanceof Message message ? fields(message) : value;
  }
}
