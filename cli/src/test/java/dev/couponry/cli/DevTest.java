package dev.couponry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class DevTest {
  private static final String CAMPAIGN =
      """
      apiVersion: couponry.dev/v1alpha1
      kind: Campaign
      metadata: {name: national-day}
      spec: {title: %s}
      """;

  @TempDir private Path dir;
  private Path manifest;
  private Path data;
  private int port;
  private DevProcess dev;

  @BeforeEach
  void files() throws IOException {
    manifest = Files.createDirectory(dir.resolve("manifests")).resolve("campaign.yaml");
    data = Files.createDirectory(dir.resolve("data"));
    port = DevProcess.freePort();
    declare("first");
  }

  @AfterEach
  void stop() throws InterruptedException {
    if (dev != null) {
      dev.close();
    }
  }

  @Test
  void itAppliesManifestsAndAppliesThemAgainWhenTheyChange() throws IOException {
    start();
    assertThat(dev.saidUntil("Ctrl-C stops it."))
        .anyMatch(line -> line.startsWith("ready: gRPC on localhost:" + port))
        .contains("campaign/national-day created");
    assertThat(data.resolve("started")).content().matches("local \\d+ null");
    declare("second");
    assertThat(dev.saidUntil("campaign/national-day changed")).hasSize(1);
    Files.writeString(manifest, "kind: Campain");
    assertThat(dev.saidUntil("couponry: nothing was applied; the service keeps what it has"))
        .anyMatch(line -> line.contains("campaign.yaml:1: kind: must be Campaign or CouponBatch"));
    declare("third");
    assertThat(dev.saidUntil("campaign/national-day changed")).hasSize(1);
  }

  @Test
  void theServiceStopsWithIt() throws Exception {
    start();
    dev.saidUntil("Ctrl-C stops it.");
    var child = dev.process().children().findFirst().orElseThrow();
    dev.process().toHandle().destroy();
    assertThat(dev.nextLine()).isNull();
    assertThat(dev.process().waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(child.isAlive()).isFalse();
  }

  @Test
  void theServiceDoesNotOutliveItEvenIfItIsKilled() throws Exception {
    start();
    dev.saidUntil("Ctrl-C stops it.");
    var child = dev.process().children().findFirst().orElseThrow();
    dev.process().destroyForcibly();
    child.onExit().get(30, TimeUnit.SECONDS);
    assertThat(child.isAlive()).isFalse();
  }

  @Test
  void aServiceThatDoesNotStartIsSaidWithItsLog() throws Exception {
    Files.createFile(data.resolve("broken"));
    Files.writeString(data.resolve("service.log"), "of another run\n");
    start();
    assertThat(dev.saidUntil("the database is broken"))
        .anyMatch(line -> line.startsWith("couponry: the service ended; the end of its log"))
        .doesNotContain("of another run");
    assertThat(dev.process().waitFor()).isEqualTo(ExitCodes.UNAVAILABLE);
  }

  @Test
  void aWrongManifestOrATakenPortIsSaidBeforeTheServiceStarts() throws Exception {
    Files.writeString(manifest, "kind: Campain");
    start();
    assertThat(dev.process().waitFor()).isEqualTo(ExitCodes.BAD_INPUT);
    declare("first");
    try (var taken = new ServerSocket(port)) {
      start();
      dev.saidUntil(
          "couponry: --port: "
              + taken.getLocalPort()
              + " is not free; stop what uses it, or give another");
      assertThat(dev.process().waitFor()).isEqualTo(ExitCodes.BAD_INPUT);
    }
    assertThat(data.resolve("started")).doesNotExist();
  }

  /** As an editor does it: written beside, then moved into place. */
  private void declare(String title) throws IOException {
    var beside = Files.writeString(dir.resolve("beside"), CAMPAIGN.formatted(title));
    Files.move(beside, manifest, StandardCopyOption.REPLACE_EXISTING);
  }

  private void start() throws IOException {
    dev = DevProcess.start(fakeServiceJar(), manifest.getParent(), data, port);
  }

  private Path fakeServiceJar() throws IOException {
    var attributes = new Manifest();
    attributes.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.getMainAttributes().put(Attributes.Name.MAIN_CLASS, FakeService.class.getName());
    var classPath = new ArrayList<String>();
    for (var entry : System.getProperty("java.class.path").split(java.io.File.pathSeparator)) {
      classPath.add(Path.of(entry).toUri().toString());
    }
    attributes.getMainAttributes().put(Attributes.Name.CLASS_PATH, String.join(" ", classPath));
    var jar = dir.resolve("service.jar");
    try (var out = Files.newOutputStream(jar)) {
      new JarOutputStream(out, attributes).close();
    }
    return jar;
  }
}
