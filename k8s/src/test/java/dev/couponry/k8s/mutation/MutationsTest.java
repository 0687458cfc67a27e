package dev.couponry.k8s.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.couponry.k8s.CouponBatch;
import dev.couponry.k8s.cluster.Manifests;
import dev.couponry.k8s.crd.Crds;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

class MutationsTest {
  private final JsonNode base = Manifests.read("cases/batch.yaml").get("base");

  @Test
  void areTheSameForTheSameSeed() {
    var schema = Crds.schema(CouponBatch.class);
    assertThat(Mutations.some(schema, base, 7, 50)).isEqualTo(Mutations.some(schema, base, 7, 50));
    assertThat(Mutations.some(schema, base, 7, 50))
        .isNotEqualTo(Mutations.some(schema, base, 8, 50));
  }

  @Test
  void reachEveryFieldWithinAndBeyond() {
    var within = new HashSet<String>();
    var beyond = new HashSet<String>();
    for (var it : Mutations.each(Crds.schema(CouponBatch.class), base)) {
      (it.beyond() ? beyond : within).add(it.path());
    }
    assertThat(within)
        .isEqualTo(beyond)
        .contains("spec.quantity", "spec.rule.tiered.tiers[0].amount");
  }

  @Test
  void leaveTheManifestAsItWas() {
    var before = base.deepCopy();
    Mutations.each(Crds.schema(CouponBatch.class), base);
    assertThat(base).isEqualTo(before);
  }
}
