package dev.couponry.campaign.postgres;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.couponry.campaign.app.Campaigns;
import dev.couponry.campaign.domain.Approval;
import dev.couponry.campaign.domain.ApprovalPolicy;
import dev.couponry.campaign.domain.Audience;
import dev.couponry.campaign.domain.Campaign;
import dev.couponry.campaign.domain.CampaignSpec;
import dev.couponry.campaign.domain.CampaignType;
import dev.couponry.campaign.domain.ClaimLimits;
import dev.couponry.campaign.domain.DeletionPolicy;
import dev.couponry.campaign.domain.Life;
import dev.couponry.platform.TestDatabase;
import dev.couponry.platform.database.Transactions;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestDatabase.class)
class SqlCampaignsTest {
  private static final Duration BOUND = Duration.ofSeconds(20);
  private static final Instant START = Instant.parse("2026-10-01T00:00:00Z");

  @Inject Campaigns campaigns;
  @Inject Transactions transactions;

  @Test
  void whatIsNotThereIsNotReplaced() {
    Campaign unknown = unknown();

    assertThatThrownBy(
            () -> transactions.always(tx -> campaigns.replace(tx, unknown)).await().atMost(BOUND))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("changed 0 rows instead of that of " + unknown.id());
  }

  private static Campaign unknown() {
    return new Campaign(
        UUID.randomUUID(),
        "default",
        "unknown",
        new Life<>(1, Approval.DRAFT, spec(), Optional.empty()),
        "etag",
        false,
        Optional.empty(),
        "",
        START,
        START,
        Optional.empty());
  }

  private static CampaignSpec spec() {
    return new CampaignSpec(
        false,
        "Unknown",
        "S",
        CampaignType.CLAIM,
        "Asia/Shanghai",
        START,
        START.plusSeconds(60),
        Optional.empty(),
        ApprovalPolicy.AUTO,
        List.of(),
        List.of(),
        Audience.EVERYBODY,
        ClaimLimits.NONE,
        false,
        DeletionPolicy.RETAIN,
        List.of(),
        "",
        List.of(),
        List.of());
  }
}
