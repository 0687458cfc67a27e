package dev.couponry.k8s.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.couponry.k8s.contract.Times;
import dev.couponry.v1.Campaign;
import dev.couponry.v1.CouponBatch;
import dev.couponry.v1.CouponRule;
import dev.couponry.v1.FunderShare;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SamplesTest {
  private final ManifestReader reader = new ManifestReader();

  @BeforeEach
  void read() throws IOException {
    try (var files = Files.newDirectoryStream(Path.of("samples"), "*.yaml")) {
      for (var file : files) {
        reader.read(file.toString(), Files.readString(file));
      }
    }
  }

  @Test
  void theSamplesAreManifestsWithoutANamespace() {
    assertThat(reader.findings()).isEmpty();
    assertThat(reader.manifests()).hasSizeGreaterThanOrEqualTo(5);
    assertThat(reader.manifests()).allMatch(manifest -> manifest.origin().namespace().isEmpty());
  }

  @Test
  void everyBatchBelongsToACampaignOfTheSamples() {
    var names = campaigns().stream().map(Campaign::getName).toList();
    assertThat(batches()).allMatch(b -> names.contains(b.getSpec().getCampaignRef().getName()));
  }

  @Test
  void theBudgetCoversWhatTheBatchesCommit() {
    var committed = batches().stream().mapToLong(SamplesTest::committed).sum();
    var budget = festival().getSpec().getBudget().getAmount();
    assertThat(committed).isBetween(1L, budget);
  }

  @Test
  void theCampaignRunsForYears() {
    var spec = festival().getSpec();
    var years = Times.instant(spec.getEndTime()).getEpochSecond() / 31_556_952 + 1970;
    assertThat(years).isGreaterThanOrEqualTo(2035);
  }

  /** The one with the budget that the others draw on. */
  private Campaign festival() {
    return campaigns().stream().filter(it -> it.getSpec().hasBudget()).findFirst().orElseThrow();
  }

  private List<Campaign> campaigns() {
    return reader.manifests().stream()
        .filter(Manifest.OfCampaign.class::isInstance)
        .map(manifest -> ((Manifest.OfCampaign) manifest).campaign())
        .toList();
  }

  private List<CouponBatch> batches() {
    return reader.manifests().stream()
        .filter(Manifest.OfBatch.class::isInstance)
        .map(manifest -> ((Manifest.OfBatch) manifest).batch())
        .toList();
  }

  private static long committed(CouponBatch batch) {
    var rule = batch.getSpec().getRule();
    return batch.getSpec().getQuantity() * largest(rule) * platformShare(rule) / 10_000;
  }

  private static long largest(CouponRule rule) {
    return switch (rule.getBenefitCase()) {
      case AMOUNT_OFF -> rule.getAmountOff().getAmount();
      case PERCENT_OFF -> rule.getPercentOff().getMaxDiscount();
      case FREIGHT -> rule.getFreight().getMaxAmount();
      case GIFT -> 0;
      default -> throw new IllegalStateException("not in the samples: " + rule.getBenefitCase());
    };
  }

  private static int platformShare(CouponRule rule) {
    return rule.getFundingList().stream()
        .filter(share -> share.getFunder().equals("PLATFORM"))
        .mapToInt(FunderShare::getBasisPoints)
        .findFirst()
        .orElse(10_000);
  }
}
