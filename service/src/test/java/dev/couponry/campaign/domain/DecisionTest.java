package dev.couponry.campaign.domain;

import static dev.couponry.campaign.domain.Declared.BUDGET;
import static dev.couponry.campaign.domain.Declared.END;
import static dev.couponry.campaign.domain.Declared.START;
import static dev.couponry.campaign.domain.Declared.batch;
import static dev.couponry.campaign.domain.Declared.between;
import static dev.couponry.campaign.domain.Declared.campaign;
import static dev.couponry.campaign.domain.Declared.declaration;
import static dev.couponry.campaign.domain.Declared.kind;
import static dev.couponry.campaign.domain.Declared.limitOfKinds;
import static dev.couponry.campaign.domain.Declared.limits;
import static dev.couponry.campaign.domain.Declared.rule;
import static dev.couponry.campaign.domain.Declared.stored;
import static dev.couponry.campaign.domain.Declared.version;
import static dev.couponry.campaign.domain.Declared.window;
import static dev.couponry.campaign.domain.Declared.withAudience;
import static org.assertj.core.api.Assertions.assertThat;

import dev.couponry.campaign.domain.Applied.Outcome;
import dev.couponry.refusal.Answer;
import dev.couponry.refusal.Reason;
import dev.couponry.refusal.Violation;
import dev.couponry.rules.FunderShare;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DecisionTest {

  @Test
  void limitsMayGrowOrBeLiftedAndNeverShrink() {
    ClaimLimits before = limits(2, 1, 0, 100, 3);

    assertThat(frozen(campaign(before), campaign(limits(3, 0, 0, 100, 4)))).isEmpty();
    assertThat(frozen(campaign(before), campaign(limits(1, 1, 10, 99, 0))))
        .containsExactlyInAnyOrder(
            "campaign.spec.limits.per_user",
            "campaign.spec.limits.per_day",
            "campaign.spec.limits.total");
  }

  @Test
  void aKindOfIdentityMayGetALimitOfItsOwnThatIsNoTighter() {
    CampaignSpec before = campaign(limitOfKinds(2, kind("phone", 1)));

    assertThat(frozen(before, campaign(limitOfKinds(2, kind("phone", 3), kind("device", 2)))))
        .isEmpty();
    assertThat(frozen(before, campaign(limitOfKinds(2)))).isEmpty();
    assertThat(frozen(before, campaign(limitOfKinds(0, kind("phone", 0))))).isEmpty();
    assertThat(frozen(before, campaign(limitOfKinds(2, kind("phone", 1), kind("device", 1)))))
        .containsExactly("campaign.spec.limits.identities");
    assertThat(frozen(campaign(limitOfKinds(1, kind("phone", 3))), campaign(limitOfKinds(1))))
        .containsExactly("campaign.spec.limits.identities");
    assertThat(frozen(campaign(limitOfKinds(0)), campaign(limitOfKinds(0, kind("phone", 9)))))
        .containsExactly("campaign.spec.limits.identities");
  }

  @Test
  void theListsOfAnAudienceStay() {
    CampaignSpec before = campaign();

    assertThat(frozen(before, withAudience(before, new Audience("", List.of("staff")))))
        .containsExactly("campaign.spec.audience");
  }

  @Test
  void windowsKeepTheirTimesAndTheirQuotasMayGrow() {
    CampaignSpec before = campaign(window("10:00", "12:00", 100), window("20:00", "22:00", 0));

    assertThat(frozen(before, campaign(window("10:00", "12:00", 200), window("20:00", "22:00", 0))))
        .isEmpty();
    assertThat(frozen(before, campaign(window("10:00", "12:00", 99), window("20:00", "22:00", 5))))
        .containsExactly(
            "campaign.spec.claim_windows[0].quota", "campaign.spec.claim_windows[1].quota");
    assertThat(frozen(before, campaign(window("10:00", "12:00", 100))))
        .containsExactly("campaign.spec.claim_windows");
  }

  @Test
  void theEndMayOnlyMoveLater() {
    assertThat(frozen(campaign(), between(campaign(), START, END.plusSeconds(1)))).isEmpty();
    assertThat(frozen(campaign(), between(campaign(), START, END.minusSeconds(1))))
        .containsExactly("campaign.spec.end_time");
  }

  @Test
  void aBudgetMayNeitherComeNorGoAfterPublication() {
    assertThat(frozen(campaign(), campaign(BUDGET))).containsExactly("campaign.spec.budget");
    assertThat(frozen(campaign(BUDGET), campaign())).containsExactly("campaign.spec.budget");
  }

  @Test
  void aDraftMayChangeFreely() {
    Campaign draft = stored(campaign(false, Optional.of(BUDGET), ClaimLimits.NONE));

    Answer<Applied<Campaign>> answer =
        CampaignDecision.apply(
            Optional.of(draft),
            declaration(between(campaign(), START.plusSeconds(1), END.minusSeconds(1))),
            true,
            version(START));

    assertThat(answer.<Object>fold(Applied::outcome, refusal -> refusal))
        .isEqualTo(Outcome.CHANGED);
    assertThat(answer.<Object>fold(it -> it.value().approval(), refusal -> refusal))
        .isEqualTo(Approval.APPROVED);
    assertThat(answer.<Object>fold(it -> it.value().revision(), refusal -> refusal)).isEqualTo(2L);
  }

  @Test
  void anApprovedBatchCommitsWhatItsFundersMayPay() {
    List<FunderShare> shared =
        List.of(new FunderShare("PLATFORM", 6_000), new FunderShare("SHOP", 4_000));
    Batch batch = stored(batch(rule("CNY", 3, shared)));
    Campaign campaign = stored(campaign(BUDGET));

    Answer<Long> commitment = BatchApproval.commitment(campaign, batch);

    assertThat(commitment).isEqualTo(Answer.done(600L));
    assertThat(BatchApproval.amount(batch.approved(600, version(START)), 10)).isEqualTo(18_000);
  }

  @Test
  void amountsBeyondAnyBudgetAreRefusedWithoutOverflow() {
    Batch batch = stored(batch(rule("CNY", 1_000, FunderShare.PLATFORM_PAYS)));
    Batch dear = batch.approved(1_000_000_000_000L, version(START));

    assertThat(BatchApproval.amount(dear, 1_000_000_000)).isEqualTo(Long.MAX_VALUE);
    assertThat(
            BudgetShortfall.of(
                    stored(campaign(BUDGET)).budget().orElseThrow(),
                    dear,
                    1_000_000_000,
                    100_000,
                    100_000)
                .message())
        .isEqualTo(
            "Batch a may cost 1000000000 coupons × 1000 uses × 10000000000.00 CNY; of campaign a's"
                + " budget of 1000.00 CNY, 1000.00 CNY is left.");
  }

  @Test
  void amountsAreToldInTheCurrencysOwnUnit() {
    assertThat(CurrencyText.of(1_050, "CNY")).isEqualTo("10.50 CNY");
    assertThat(CurrencyText.of(1_050, "JPY")).isEqualTo("1050 JPY");
    assertThat(CurrencyText.of(1_050, "KWD")).isEqualTo("1.050 KWD");
    assertThat(CurrencyText.of(5, "XAU")).isEqualTo("5 XAU");
  }

  @Test
  void anEndedCampaignsBatchMayChangeItsTextsAndNotGrow() {
    Campaign campaign = stored(campaign());
    Batch approved = stored(batch(10, CodeSpec.DEFAULT)).approved(0, version(START));
    Version late = version(END.plus(Duration.ofDays(1)));
    BatchSpec more = batch(11, CodeSpec.DEFAULT);
    BatchSpec untouched = approved.spec();

    assertThat(
            reason(
                BatchDecision.apply(
                    Optional.of(approved), campaign, declaration(more), true, late)))
        .contains(Reason.CAMPAIGN_NOT_ACTIVE);
    assertThat(
            reason(
                BatchDecision.apply(
                    Optional.of(approved), campaign, declaration(untouched), true, late)))
        .isEmpty();
    assertThat(
            reason(
                BatchDecision.apply(
                    Optional.empty(), campaign, declaration(untouched), true, late)))
        .contains(Reason.CAMPAIGN_NOT_ACTIVE);
  }

  private static <T> Optional<Reason> reason(Answer<T> answer) {
    return answer.fold(done -> Optional.empty(), refusal -> Optional.of(refusal.reason()));
  }

  private static List<String> frozen(CampaignSpec before, CampaignSpec after) {
    return CampaignDecision.apply(
            Optional.of(stored(before)), declaration(after), true, version(START))
        .fold(
            done -> List.of(),
            refusal -> {
              assertThat(refusal.reason()).isEqualTo(Reason.IMMUTABLE_AFTER_PUBLISH);
              return refusal.violations().stream().map(Violation::field).toList();
            });
  }
}
