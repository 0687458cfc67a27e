package dev.couponry.k8s.crd;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.CustomResource;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CrdFilesTest {
  /** Set, the files are written first: how they are made anew. */
  private static final boolean WRITE = Boolean.getBoolean("crds.write");

  static List<Class<? extends CustomResource<?, ?>>> resources() {
    return Crds.RESOURCES;
  }

  @ParameterizedTest
  @MethodSource("resources")
  void theFileIsWhatTheCodeGenerates(Class<? extends CustomResource<?, ?>> resource)
      throws IOException {
    var generated = Crds.yaml(resource);
    if (WRITE) {
      Files.createDirectories(Crds.FOLDER);
      Files.writeString(Crds.file(resource), generated);
    }
    assertThat(Crds.file(resource))
        .as("make it anew: ./mvnw -pl k8s -am test -Dtest=CrdFilesTest -Dcrds.write=true")
        .hasContent(generated);
  }
}
