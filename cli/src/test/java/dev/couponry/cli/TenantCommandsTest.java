package dev.couponry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.couponry.v1.AutoApprovalLimit;
import dev.couponry.v1.DefaultLimits;
import dev.couponry.v1.EraseUserRequest;
import dev.couponry.v1.EraseUserResponse;
import dev.couponry.v1.GetTenantSettingsRequest;
import dev.couponry.v1.GetTenantSettingsResponse;
import dev.couponry.v1.MergeUsersRequest;
import dev.couponry.v1.MergeUsersResponse;
import dev.couponry.v1.TenantSettings;
import dev.couponry.v1.UpdateTenantSettingsRequest;
import dev.couponry.v1.UpdateTenantSettingsResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TenantCommandsTest extends CommandLineTestBase {
  private static final TenantSettings SETTINGS =
      TenantSettings.newBuilder()
          .setTimeZone("Asia/Shanghai")
          .addAutoApprovalLimits(
              AutoApprovalLimit.newBuilder().setCurrencyCode("CNY").setAmount(5_000_000))
          .setDefaultLimits(DefaultLimits.newBuilder().setBatchPerUser(1))
          .setEtag("e1")
          .build();

  @BeforeEach
  void answers() {
    server.answer(
        GetTenantSettingsRequest.class,
        request -> GetTenantSettingsResponse.newBuilder().setSettings(SETTINGS).build());
    server.answer(
        UpdateTenantSettingsRequest.class,
        request ->
            UpdateTenantSettingsResponse.newBuilder().setSettings(request.getSettings()).build());
  }

  @Test
  void settingsAreShown() {
    var run = couponry("tenant", "get");

    assertThat(run.out().lines())
        .contains(
            "time zone         Asia/Shanghai",
            "no person up to   CNY 50000.00",
            "campaign per user not limited",
            "batch per user    1");
  }

  @Test
  void whatIsNotGivenStaysAsItWasRead() {
    var run =
        couponry("tenant", "set", "--auto-approve", "CNY:100,JPY:500", "--campaign-per-user", "3");

    assertThat(run.code()).isZero();
    var sent = server.only(UpdateTenantSettingsRequest.class);
    assertThat(sent.getValidateOnly()).isFalse();
    var settings = sent.getSettings();
    assertThat(settings.getTimeZone()).isEqualTo("Asia/Shanghai");
    assertThat(settings.getEtag()).isEqualTo("e1");
    assertThat(settings.getDefaultLimits().getBatchPerUser()).isEqualTo(1);
    assertThat(settings.getDefaultLimits().getCampaignPerUser()).isEqualTo(3);
    assertThat(settings.getAutoApprovalLimitsList())
        .extracting(AutoApprovalLimit::getAmount)
        .containsExactly(10_000L, 500L);
    assertThat(couponry("tenant", "set", "--auto-approve", "CNY").code())
        .isEqualTo(ExitCodes.BAD_INPUT);
  }

  @Test
  void settingsAreTriedAndTakenAway() {
    couponry("tenant", "set", "--auto-approve", "none", "--dry-run", "--time-zone", "UTC");

    var sent = server.only(UpdateTenantSettingsRequest.class);
    assertThat(sent.getValidateOnly()).isTrue();
    assertThat(sent.getSettings().getAutoApprovalLimitsList()).isEmpty();
    assertThat(sent.getSettings().getTimeZone()).isEqualTo("UTC");
  }

  @Test
  void usersAreErasedAndMerged() {
    server.answer(
        EraseUserRequest.class, request -> EraseUserResponse.newBuilder().setRows(7).build());
    server.answer(
        MergeUsersRequest.class, request -> MergeUsersResponse.newBuilder().setRows(9).build());

    assertThat(couponry("users", "erase", "u17").out()).isEqualTo("erased from 7 rows\n");
    assertThat(couponry("users", "merge", "u17", "u18").out())
        .isEqualTo("9 rows of u17 are u18's\n");

    assertThat(server.only(EraseUserRequest.class).getUserId()).isEqualTo("u17");
    assertThat(server.only(MergeUsersRequest.class).getFromUserId()).isEqualTo("u17");
    assertThat(server.only(MergeUsersRequest.class).getIntoUserId()).isEqualTo("u18");
  }
}
