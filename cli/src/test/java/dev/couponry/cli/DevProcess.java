package dev.couponry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** `couponry dev` as a process of its own. */
record DevProcess(Process process, BufferedReader said) implements AutoCloseable {
  static DevProcess start(Path serviceJar, Path manifests, Path data, int port) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var builder =
        new ProcessBuilder(
            java,
            "-cp",
            System.getProperty("java.class.path"),
            "-Dcouponry.service.jar=" + serviceJar,
            "dev.couponry.cli.Main",
            "dev",
            "-f",
            manifests.toString(),
            "--data",
            data.toString(),
            "--port",
            String.valueOf(port),
            "--http-port",
            String.valueOf(freePort()));
    builder.environment().put("COUPONRY_DATABASE_URL", "postgresql://not-for-dev/");
    var process = builder.redirectErrorStream(true).start();
    var said = new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8);
    return new DevProcess(process, new BufferedReader(said));
  }

  /** What it says next; null at its end. */
  String nextLine() throws IOException {
    return said.readLine();
  }

  /** What it says up to a line. */
  List<String> saidUntil(String last) throws IOException {
    var lines = new ArrayList<String>();
    do {
      var line = nextLine();
      assertThat(line).as("after %s", lines).isNotNull();
      lines.add(line);
    } while (!lines.get(lines.size() - 1).equals(last));
    return lines;
  }

  static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** Ends it, whatever state it is in. */
  @Override
  public void close() throws InterruptedException {
    process.toHandle().destroy();
    process.waitFor();
  }
}
