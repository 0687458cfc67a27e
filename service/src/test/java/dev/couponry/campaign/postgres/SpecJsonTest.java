package dev.couponry.campaign.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.couponry.campaign.domain.ApprovalPolicy;
import dev.couponry.campaign.domain.Audience;
import dev.couponry.campaign.domain.BatchSpec;
import dev.couponry.campaign.domain.BudgetMode;
import dev.couponry.campaign.domain.BudgetSpec;
import dev.couponry.campaign.domain.CampaignSpec;
import dev.couponry.campaign.domain.CampaignType;
import dev.couponry.campaign.domain.ClaimLimits;
import dev.couponry.campaign.domain.ClaimWindow;
import dev.couponry.campaign.domain.CodeMode;
import dev.couponry.campaign.domain.CodeSpec;
import dev.couponry.campaign.domain.DeletionPolicy;
import dev.couponry.campaign.domain.IdentityLimit;
import dev.couponry.campaign.domain.OfferSpec;
import dev.couponry.campaign.domain.ReleaseSpec;
import dev.couponry.rules.CouponRule;
import dev.couponry.rules.DailyWindow;
import dev.couponry.rules.FunderShare;
import dev.couponry.rules.PercentOff;
import dev.couponry.rules.ReturnPolicy;
import dev.couponry.rules.Scope;
import dev.couponry.rules.Stacking;
import dev.couponry.rules.Threshold;
import dev.couponry.rules.TimeOfDay;
import dev.couponry.rules.Validity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SpecJsonTest {
  private static final Instant START = Instant.parse("2026-10-01T00:00:00.123456789Z");

  @Test
  void everyFieldOfACampaignSurvives() {
    CampaignSpec spec =
        new CampaignSpec(
            true,
            "国庆 Hi-Buy 手机券",
            "S+",
            CampaignType.GRANT,
            "Asia/Shanghai",
            START,
            START.plusNanos(1),
            Optional.of(
                new BudgetSpec(
                    "CNY", (1L << 53) + 1, BudgetMode.METERED, List.of("SHOP", "PARTY:bank"))),
            ApprovalPolicy.MANUAL,
            List.of(
                new ClaimWindow(
                    new DailyWindow(new TimeOfDay(36_000), TimeOfDay.END_OF_DAY), 2_000)),
            List.of("CouponCenter", "ProductPage"),
            new Audience("user.new_user", List.of("staff", "vips")),
            new ClaimLimits(1, 2, 3, 4, 5, List.of(new IdentityLimit("phone", 6))),
            true,
            DeletionPolicy.REVOKE,
            List.of(new OfferSpec("other", 5)),
            "other",
            List.of(
                new ReleaseSpec(START, Optional.of(START.plusNanos(1)), 5, true),
                new ReleaseSpec(START, Optional.empty(), 6, false)),
            List.of());

    assertThat(SpecJson.campaign(SpecJson.write(spec))).isEqualTo(spec);
  }

  @Test
  void everyFieldOfABatchSurvives() {
    BatchSpec spec =
        new BatchSpec(
            true,
            "national-day",
            1_000_000_000,
            new CodeSpec(CodeMode.PREGENERATED, 16, "GQ"),
            7,
            new CouponRule(
                "15 % off",
                "CNY",
                3,
                new PercentOff(1_500, 5_000),
                Threshold.NONE,
                Scope.ALL,
                new Validity.Fixed(START, START.plusSeconds(1)),
                List.of(),
                Stacking.DEFAULT,
                FunderShare.PLATFORM_PAYS,
                ReturnPolicy.DEFAULT,
                0));

    assertThat(SpecJson.batch(SpecJson.write(spec))).isEqualTo(spec);
  }
}
