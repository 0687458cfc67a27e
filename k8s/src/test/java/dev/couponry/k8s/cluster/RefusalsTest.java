package dev.couponry.k8s.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule and bound: what is refused, by path and sentence, and the nearest that is not. */
@OnCluster
class RefusalsTest {
  private static Cluster cluster;

  @BeforeAll
  static void open() {
    cluster = new Cluster();
  }

  @AfterAll
  static void close() {
    cluster.close();
  }

  static Stream<Case> cases() {
    return Stream.of("cases/campaign.yaml", "cases/batch.yaml")
        .map(Manifests::read)
        .flatMap(Case::all);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void isRefusedByPathAndSentence(Case it) {
    var verdict = cluster.tried(Manifests.with(it.base(), it.set()));
    assertThat(verdict.accepted()).as(verdict.text()).isFalse();
    assertThat(verdict.text()).contains(it.says()).doesNotContain("no such key", "rule evaluation");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theNearestIsTaken(Case it) {
    var verdict = cluster.tried(Manifests.with(it.base(), it.near()));
    assertThat(verdict.accepted()).as(verdict.text()).isTrue();
  }
}
