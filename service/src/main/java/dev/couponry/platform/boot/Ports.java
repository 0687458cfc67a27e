package dev.couponry.platform.boot;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Looks at the ports before anything is started for them. */
final class Ports {
  private Ports() {}

  /**
   * @param key what to set to another port
   * @throws StartRefused if somebody listens there
   */
  static void mustBeFree(String host, String key, int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(host, port));
    } catch (IOException taken) {
      throw new StartRefused("port " + port + " is in use; set " + key + " to another");
    }
  }
}
