package dev.couponry.k8s.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.couponry.v1.AmountOff;
import dev.couponry.v1.CampaignRef;
import dev.couponry.v1.CouponBatch;
import dev.couponry.v1.CouponBatchSpec;
import dev.couponry.v1.CouponRule;
import dev.couponry.v1.Stacking;
import org.junit.jupiter.api.Test;

class ManifestWriterTest {
  private final CouponBatch batch =
      CouponBatch.newBuilder()
          .setName("phones")
          .setRevision(3)
          .setSpec(
              CouponBatchSpec.newBuilder()
                  .setPublished(false)
                  .setCampaignRef(CampaignRef.newBuilder().setName("national-day"))
                  .setQuantity(10)
                  .setRule(
                      CouponRule.newBuilder()
                          .setTitle("10:00")
                          .setAmountOff(AmountOff.newBuilder().setAmount(1000))
                          .setStacking(Stacking.newBuilder().setLayer(Stacking.Layer.PLATFORM))))
          .build();

  @Test
  void aBatchIsWrittenAsPeopleWriteIt() {
    assertThat(ManifestWriter.yaml(batch))
        .isEqualTo(
            """
            apiVersion: couponry.dev/v1alpha1
            kind: CouponBatch
            metadata:
              name: phones
            spec:
              published: false
              campaignRef:
                name: national-day
              quantity: 10
              rule:
                title: 10:00
                amountOff:
                  amount: 1000
                stacking:
                  layer: Platform
            """);
  }

  @Test
  void whatIsWrittenIsReadBack() {
    var reader = new ManifestReader();
    reader.read("a.yaml", ManifestWriter.yaml(batch));
    assertThat(reader.findings()).isEmpty();
    assertThat(reader.manifests().get(0).resource())
        .isEqualTo(batch.toBuilder().clearRevision().build());
  }
}
