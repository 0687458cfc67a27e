package dev.couponry.k8s.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.couponry.k8s.Campaign;
import dev.couponry.k8s.CouponBatch;
import dev.couponry.k8s.Mapped;
import dev.couponry.k8s.ResourceMapping;
import dev.couponry.k8s.crd.Crds;
import dev.couponry.k8s.mutation.Mutation;
import dev.couponry.k8s.mutation.Mutations;
import io.fabric8.kubernetes.client.CustomResource;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the server says of every field at its bounds and beyond, against schema and mapping. */
@OnCluster
class MutationsOnClusterTest {
  private static final long SEED = Long.getLong("mutations.seed", 20261001);
  private static final int COUNT = Integer.getInteger("mutations.count", 150);
  private static final ObjectMapper JSON = new ObjectMapper();

  private static Cluster cluster;

  @BeforeAll
  static void open() {
    cluster = new Cluster();
  }

  @AfterAll
  static void close() {
    cluster.close();
  }

  static Stream<Mutation> mutations() {
    return Stream.concat(
        of(Campaign.class, "cases/campaign-changes.yaml"),
        of(CouponBatch.class, "cases/batch-changes.yaml"));
  }

  /** What it takes, the contract can hold; what is beyond the schema, it refuses. */
  @ParameterizedTest
  @MethodSource("mutations")
  void isJudgedAsSchemaAndMappingSay(Mutation it) throws JsonProcessingException {
    var verdict = cluster.tried(it.manifest());
    if (it.beyond()) {
      assertThat(verdict.accepted()).as("%s", it.manifest()).isFalse();
    }
    if (verdict.accepted()) {
      assertThat(mapped(JSON.readTree(verdict.text()))).isInstanceOf(Mapped.Valid.class);
    }
  }

  private static Stream<Mutation> of(Class<? extends CustomResource<?, ?>> type, String cases) {
    var base = Manifests.read(cases).get("base");
    return Mutations.some(Crds.schema(type), base, SEED, COUNT).stream();
  }

  private static Mapped<?> mapped(JsonNode stored) throws JsonProcessingException {
    return stored.get("kind").asText().equals("Campaign")
        ? ResourceMapping.toContract(JSON.treeToValue(stored, Campaign.class))
        : ResourceMapping.toContract(JSON.treeToValue(stored, CouponBatch.class));
  }
}
