package dev.couponry.platform.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;

/** The loopback port of a cluster: a free one, and the same again as long as it stays free. */
final class LocalPort {
  private LocalPort() {}

  static int rememberedIn(Path file) throws IOException {
    int port = Files.exists(file) ? parse(Files.readString(file)) : 0;
    if (port == 0 || !isFree(port)) {
      port = anyFree();
      Files.writeString(file, port + "\n");
    }
    return port;
  }

  private static int parse(String text) {
    return text.strip().matches("\\d{1,5}") ? Integer.parseInt(text.strip()) : 0;
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException | IllegalArgumentException taken) {
      return false;
    }
  }

  private static int anyFree() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
