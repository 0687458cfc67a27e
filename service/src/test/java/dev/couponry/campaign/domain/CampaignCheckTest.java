package dev.couponry.campaign.domain;

import static dev.couponry.campaign.domain.Declared.END;
import static dev.couponry.campaign.domain.Declared.START;
import static dev.couponry.campaign.domain.Declared.between;
import static dev.couponry.campaign.domain.Declared.campaign;
import static dev.couponry.campaign.domain.Declared.declaration;
import static dev.couponry.campaign.domain.Declared.kind;
import static dev.couponry.campaign.domain.Declared.limitOfKinds;
import static dev.couponry.campaign.domain.Declared.limits;
import static dev.couponry.campaign.domain.Declared.window;
import static dev.couponry.campaign.domain.Declared.withAudience;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.couponry.refusal.Violation;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CampaignCheckTest {

  @Test
  void aGoodDeclarationHasNoViolations() {
    assertThat(fields(campaign(Declared.BUDGET))).isEmpty();
    assertThat(fields(campaign(limits(3, 1, 5_000, 10_000, 2)))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "10:00, 12:00, 11:00, 13:00",
    "10:00, 12:00, 10:00, 12:00",
    "10:00, 12:00, 11:00, 11:30",
    "22:00, 02:00, 01:00, 03:00",
    "22:00, 02:00, 23:00, 24:00",
    "22:00, 02:00, 00:00, 01:00",
    "22:00, 02:00, 20:00, 22:01",
    "10:00, 10:00, 12:00, 13:00",
    "00:00, 24:00, 12:00, 13:00",
    "23:00, 01:00, 22:00, 00:30"
  })
  void windowsThatOverlapAreRefused(String from, String to, String otherFrom, String otherTo) {
    ClaimWindow one = window(from, to, 0);
    ClaimWindow other = window(otherFrom, otherTo, 0);

    assertThat(fields(campaign(one, other))).containsExactly("campaign.spec.claim_windows[1]");
    assertThat(fields(campaign(other, one))).containsExactly("campaign.spec.claim_windows[1]");
  }

  @ParameterizedTest
  @CsvSource({
    "10:00, 12:00, 12:00, 13:00",
    "22:00, 02:00, 02:00, 03:00",
    "22:00, 02:00, 20:00, 22:00",
    "22:00, 24:00, 00:00, 01:00",
    "12:00, 00:00, 00:00, 12:00"
  })
  void windowsThatOnlyTouchAreFine(String from, String to, String otherFrom, String otherTo) {
    assertThat(fields(campaign(window(from, to, 0), window(otherFrom, otherTo, 9)))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "A", "a_b", "-a", "a-", "ä"})
  void aNameIsOneOfKubernetes(String name) {
    var declared = new Declaration<>("t", name, campaign(), "", "", "tester");

    assertThat(CampaignCheck.violations(declared).stream().map(Violation::field))
        .containsExactly("campaign.name");
  }

  @Test
  void listsOfAnAudienceHaveNamesAndAreFew() {
    assertThat(fields(withAudience(campaign(), new Audience("", List.of("vips", "Staff", "vips")))))
        .containsExactly("campaign.spec.audience.lists[1]", "campaign.spec.audience.lists[2]");
    List<String> many = IntStream.range(0, 11).mapToObj(i -> "list-" + i).toList();
    assertThat(fields(withAudience(campaign(), new Audience("", many))))
        .containsExactly("campaign.spec.audience.lists");
    assertThat(fields(withAudience(campaign(), new Audience("", many.subList(0, 10))))).isEmpty();
  }

  @Test
  void kindsOfIdentitiesAreFewAndEachOnce() {
    assertThat(fields(campaign(limitOfKinds(1, kind("phone", 2), kind("device", 0))))).isEmpty();
    assertThat(
            fields(
                campaign(
                    limitOfKinds(
                        0, kind("", 1), kind("a:b", 1), kind("phone", -1), kind("phone", 1)))))
        .containsExactly(
            "campaign.spec.limits.identities[0].kind",
            "campaign.spec.limits.identities[1].kind",
            "campaign.spec.limits.identities[2].limit",
            "campaign.spec.limits.identities[3]");
    IdentityLimit[] many =
        IntStream.range(0, 11).mapToObj(i -> kind("kind-" + i, 1)).toArray(IdentityLimit[]::new);
    assertThat(fields(campaign(limitOfKinds(0, many))))
        .containsExactly("campaign.spec.limits.identities");
  }

  @Test
  void theEndComesAfterTheStart() {
    assertThat(fields(between(campaign(), START, START))).containsExactly("campaign.spec.end_time");
    assertThat(fields(between(campaign(), START, START.plusNanos(999))))
        .containsExactly("campaign.spec.end_time");
    assertThat(fields(between(campaign(), END, START))).containsExactly("campaign.spec.end_time");
  }

  @Test
  void aPlacementIsNamedOnce() {
    CampaignSpec it = campaign();
    CampaignSpec spec =
        new CampaignSpec(
            true,
            it.title(),
            it.level(),
            CampaignType.PURCHASE,
            it.timeZone(),
            START,
            END,
            it.budget(),
            ApprovalPolicy.MANUAL,
            List.of(),
            List.of("p", "p"),
            it.audience(),
            it.limits(),
            false,
            DeletionPolicy.REVOKE,
            List.of(),
            "",
            List.of(),
            it.packs());

    assertThat(CampaignCheck.violations(declaration(spec)))
        .extracting(Violation::field, Violation::description)
        .containsExactly(tuple("campaign.spec.placements[1]", "is the same as an earlier one"));
  }

  private static List<String> fields(CampaignSpec spec) {
    return CampaignCheck.violations(declaration(spec)).stream().map(Violation::field).toList();
  }
}
