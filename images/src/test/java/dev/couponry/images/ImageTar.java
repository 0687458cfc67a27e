package dev.couponry.images;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;

/** An image in a tar, unpacked as a container runtime would. */
final class ImageTar {
  private final JsonObject config;

  private ImageTar(JsonObject config) {
    this.config = config;
  }

  /**
   * Lays its layers over each other in a directory.
   *
   * @param tar as Jib writes it
   * @param root an empty directory
   */
  static ImageTar unpack(Path tar, Path root) throws IOException, InterruptedException {
    Path parts = Files.createTempDirectory(root.getParent(), "parts");
    run("tar", "-C", parts.toString(), "-xf", tar.toString());
    JsonObject manifest =
        json(parts.resolve("manifest.json")).getAsJsonArray().get(0).getAsJsonObject();
    for (JsonElement layer : manifest.getAsJsonArray("Layers")) {
      run(
          "tar",
          "-C",
          root.toString(),
          "--no-overwrite-dir",
          "--warning=no-unknown-keyword",
          "-xf",
          parts.resolve(layer.getAsString()).toString());
    }
    return new ImageTar(
        json(parts.resolve(manifest.get("Config").getAsString()))
            .getAsJsonObject()
            .getAsJsonObject("config"));
  }

  String user() {
    return config.get("User").getAsString();
  }

  List<String> entrypoint() {
    return strings(config.getAsJsonArray("Entrypoint"));
  }

  /** {@code NAME=value} each. */
  List<String> environment() {
    return strings(config.getAsJsonArray("Env"));
  }

  private static List<String> strings(JsonArray array) {
    List<String> strings = new ArrayList<>();
    StreamSupport.stream(array.spliterator(), false).forEach(it -> strings.add(it.getAsString()));
    return strings;
  }

  private static JsonElement json(Path file) throws IOException {
    return JsonParser.parseString(Files.readString(file));
  }

  static void run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).inheritIO().start();
    if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
      throw new IOException(String.join(" ", command) + " failed");
    }
  }
}
