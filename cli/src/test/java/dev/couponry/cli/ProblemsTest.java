package dev.couponry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import com.google.protobuf.Any;
import com.google.protobuf.Duration;
import com.google.rpc.RetryInfo;
import dev.couponry.v1.BindCodeRequest;
import dev.couponry.v1.GetCouponRequest;
import dev.couponry.v1.ListWalletRequest;
import io.grpc.Status.Code;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import picocli.CommandLine.Model.CommandSpec;

class ProblemsTest extends CommandLineTestBase {
  @Test
  void aRefusalIsOneLineWithItsReason() {
    refuse(Code.FAILED_PRECONDITION, "COUPON_USED", "coupon …9HRA is already used");
    assertThat(couponry("get", "coupon", "A"))
        .isEqualTo(new Run(1, "", "couponry: coupon …9HRA is already used [COUPON_USED]\n"));
  }

  @Test
  void jsonSaysTheReasonOnStdoutAsWell() {
    refuse(Code.NOT_FOUND, "COUPON_NOT_FOUND", "no such coupon");
    var run = couponry("get", "coupon", "A", "-o", "json");
    var error = JsonParser.parseString(run.out()).getAsJsonObject().getAsJsonObject("error");
    assertThat(error.get("reason").getAsString()).isEqualTo("COUPON_NOT_FOUND");
    assertThat(error.get("code").getAsString()).isEqualTo("NOT_FOUND");
    assertThat(run.err()).isEqualTo("couponry: no such coupon [COUPON_NOT_FOUND]\n");
  }

  @Test
  void aServiceThatIsNotThereIsSaidWithWhatToDo() {
    var address = server.address();
    server.close();
    var run = alone("get", "coupon", "A", "--server", address);
    assertThat(run.code()).isEqualTo(ExitCodes.UNAVAILABLE);
    assertThat(run.err())
        .isEqualTo(
            """
            couponry: cannot reach the service [UNAVAILABLE]
            is the service running at %s? start it with: couponry dev
            """
                .formatted(address));
  }

  @Test
  void aChangeWhoseOutcomeIsUnknownSaysHowToRepeatIt() {
    server.answer(
        BindCodeRequest.class,
        request -> {
          throw RecordingServer.refusal(Code.DEADLINE_EXCEEDED, "", "late");
        });
    var run = couponry("bind", "A", "--user", "u1");
    var id = server.only(BindCodeRequest.class).getRequestId();
    assertThat(run.code()).isEqualTo(ExitCodes.UNAVAILABLE);
    assertThat(run.err()).contains("repeat with --request-id " + id);
  }

  @Test
  void aServiceThatIsAwayForAMomentIsAskedAgain() {
    server.answer(
        GetCouponRequest.class,
        request -> {
          if (server.requests(GetCouponRequest.class).size() < 3) {
            throw RecordingServer.refusal(Code.UNAVAILABLE, "UNAVAILABLE", "busy");
          }
          return dev.couponry.v1.GetCouponResponse.getDefaultInstance();
        });
    assertThat(couponry("get", "coupon", "A").code()).isEqualTo(ExitCodes.OK);
  }

  @Test
  void whenToTryAgainIsSaid() {
    var delay = RetryInfo.newBuilder().setRetryDelay(Duration.newBuilder().setSeconds(2)).build();
    refuse(Code.RESOURCE_EXHAUSTED, "RATE_LIMITED", "too many calls", Any.pack(delay));
    assertThat(couponry("get", "coupon", "A").err())
        .isEqualTo("couponry: too many calls, try again in 2s [RATE_LIMITED]\n");
  }

  @Test
  void theTokenIsSentAndNeverPrinted() {
    refuse(Code.UNAUTHENTICATED, "UNAUTHENTICATED", "bad token");
    var run = couponry("get", "coupon", "A", "--token", "s3cret");
    assertThat(server.tokens()).containsExactly("Bearer s3cret");
    assertThat(run.err()).contains("give a token with --token").doesNotContain("s3cret");
    assertThat(couponry("get", "coupon", "--help", "--token", "s3cret").out())
        .doesNotContain("s3cret");
  }

  @Test
  void wrongUsageIsSaidWithWhereToLook() {
    var run = couponry("walet");
    assertThat(run.code()).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(run.err()).contains("wallet").contains("see: couponry --help");
    assertThat(alone().code()).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(couponry("wallet", "--user", "u1", "--tls", "--plaintext").code())
        .isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(server.requests(ListWalletRequest.class)).isEmpty();
  }

  @TestFactory
  List<DynamicTest> everyCommandTeachesWithAnExampleAndDescribesItsOptions() {
    var tests = new ArrayList<DynamicTest>();
    collect(Couponry.forArguments().getCommandSpec(), tests);
    return tests;
  }

  private static void collect(CommandSpec spec, List<DynamicTest> tests) {
    tests.add(DynamicTest.dynamicTest(spec.qualifiedName(), () -> teaches(spec)));
    spec.subcommands().values().forEach(sub -> collect(sub.getCommandSpec(), tests));
  }

  private static void teaches(CommandSpec spec) {
    var help = spec.commandLine().getUsageMessage();
    assertThat(help).contains("  " + spec.qualifiedName());
    assertThat(help.lines()).allMatch(line -> line.length() <= 100);
    assertThat(spec.usageMessage().footer()).isNotEmpty();
    assertThat(spec.options()).allMatch(option -> option.description().length > 0);
  }

  private void refuse(Code code, String reason, String message, Any... details) {
    server.answer(
        GetCouponRequest.class,
        request -> {
          throw RecordingServer.refusal(code, reason, message, details);
        });
  }
}
