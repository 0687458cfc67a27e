package dev.couponry.cli.show;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageOrBuilder;
import com.google.protobuf.util.JsonFormat;

/** Answers for programs, as protobuf's own JSON; zeros and empty lists are printed as well. */
public final class Json {
  private static final Gson PRETTY =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

  private Json() {}

  /** A message as text. */
  public static String of(MessageOrBuilder message) {
    try {
      return JsonFormat.printer().alwaysPrintFieldsWithNoPresence().print(message);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("a message of the contract is always JSON", e);
    }
  }

  /** A message in one line. */
  public static String line(MessageOrBuilder message) {
    return tree(message).toString();
  }

  /** A message as part of a larger document. */
  public static JsonObject tree(MessageOrBuilder message) {
    return JsonParser.parseString(of(message)).getAsJsonObject();
  }

  /** A document as text. */
  public static String pretty(JsonElement document) {
    return PRETTY.toJson(document);
  }
}
