package dev.couponry.rules.postgres;

import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import dev.couponry.rules.TimeOfDay;

/** A time of day as {@code HH:MM} text. */
final class TimeOfDayJson extends FromStringDeserializer<TimeOfDay> {
  private static final long serialVersionUID = 1;

  private TimeOfDayJson() {
    super(TimeOfDay.class);
  }

  static Module module() {
    return new SimpleModule()
        .addSerializer(TimeOfDay.class, ToStringSerializer.instance)
        .addDeserializer(TimeOfDay.class, new TimeOfDayJson());
  }

  @Override
  protected TimeOfDay _deserialize(String text, DeserializationContext context) {
    return TimeOfDay.parse(text)
        .orElseThrow(() -> new IllegalArgumentException("no time of day: " + text));
  }
}
