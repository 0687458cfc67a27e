package dev.couponry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.couponry.cli.sheet.Typeface;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The samples and every command, on the real service with its real database. */
@Timeout(300)
class JourneyIT {
  private static final Path SERVICE = Path.of("../service/target/quarkus-app/quarkus-run.jar");
  private static final Path SAMPLES = Path.of("../k8s/samples");
  private static final String LINE = "phone-case:59.00";

  @TempDir private static Path data;
  private static DevProcess dev;
  private static List<String> greeting;
  private static int port;

  @BeforeAll
  static void start() throws IOException {
    assertThat(SERVICE).as("the packaged service: ./mvnw -pl service -am package").isRegularFile();
    port = DevProcess.freePort();
    dev = DevProcess.start(SERVICE.toAbsolutePath(), SAMPLES, data, port);
    greeting = dev.saidUntil("Ctrl-C stops it.");
  }

  @AfterAll
  static void stop() throws InterruptedException {
    if (dev != null) {
      dev.close();
    }
  }

  @Test
  void devAppliesTheSamplesAndTellsWhatToTry() {
    assertThat(greeting)
        .contains("campaign/national-day created", "couponbatch/phones-50-10 created")
        .anyMatch(line -> line.contains("claim phones-50-10"));
    assertThat(done("apply", "-f", SAMPLES.toString()).lines())
        .allMatch(l -> l.endsWith("unchanged"));
    assertThat(done("validate", "-f", SAMPLES.toString())).doesNotContain("would be");
  }

  @Test
  void aClaimedCouponIsQuotedRedeemedAndReturned() {
    var code = done("claim", "phones-50-10", "--user", "u1", "--quiet").strip();
    assertThat(done("wallet", "--user", "u1", "--state", "available")).contains(code);
    assertThat(done("get", "coupon", code)).contains("CNY 10.00 off from CNY 50.00 on");
    assertThat(done("quote", "--user", "u1", "--line", LINE)).contains("best: " + code);
    assertThat(done("quote", "--user", "u1", "--line", "phone-case:12.00"))
        .contains("CNY 38.00 more to spend");
    assertThat(refused("quote", "--user", "u1", "--coupon", code, "--line", "a:12.00"))
        .contains("[THRESHOLD_NOT_MET]\nCNY 38.00 more to spend\n");
    order(code, "redeem", "o1", "--paid", "49.00");
    assertThat(refused("quote", "--user", "u1", "--coupon", code, "--line", LINE))
        .contains("[COUPON_USED]");
    assertThat(done("get", "redemption", "--order", "o1")).contains("paid CNY 49.00");
    assertThat(done("return", "--order", "o1", "--reason", "return-accepted", "--line", "1:1"))
        .contains("given back: " + code);
  }

  @Test
  void anInstallationIsTriedAndLeftAsItWas() {
    assertThat(done("smoke"))
        .containsPattern("declared campaign and batch smoke-[0-9a-f]{8}")
        .endsWith("redeemed it: 1000 of 5900 off\n");
    assertThat(done("get", "campaigns")).doesNotContain("smoke-");
  }

  @Test
  void aLockIsReleasedOrRedeemed() {
    done("grant", "phones-50-10", "--user", "u2");
    var coupon = json("wallet", "--user", "u2").getAsJsonArray("coupons").get(0).getAsJsonObject();
    var code = coupon.get("code").getAsString();
    order(code, "lock", "o2", "--for", "30m", "--expect", "10.00");
    assertThat(done("release", "--order", "o2")).contains("Released (Cancelled)");
    order(code, "lock", "o3");
    var id = json("get", "redemption", "--order", "o3").getAsJsonObject("redemption");
    var redemption = id.get("redemptionId").getAsString();
    assertThat(done("redeem", "--redemption", redemption, "--paid", "49.00")).contains("Redeemed");
  }

  @Test
  void aBatchIsPrintedListedAndVoided(@TempDir Path dir) throws IOException {
    var sheet = dir.resolve("flyers.pdf");
    var printed =
        run("batch", "sheet", "flyer-100-20", "--file", sheet.toString(), "--limit", "48");
    assertThat(printed.code()).isEqualTo(ExitCodes.OK);
    assertThat(printed.out()).startsWith(sheet + ": 48 codes on 2 pages\n");
    var title = "满 100 减 20";
    assertThat(printed.err())
        .isEqualToIgnoringNewLines(
            Typeface.installed().shows(title)
                ? ""
                : "no font here shows all of \"" + title + "\"; give one with --font");
    assertThat(Files.size(sheet)).isPositive();
    var listed = json("coupons", "list", "--batch", "flyer-100-20").getAsJsonArray("coupons");
    var code = listed.get(0).getAsJsonObject().get("code").getAsString();
    var picture = dir.resolve("code.png");
    done("coupons", "render", code, "--file", picture.toString());
    assertThat(Files.size(picture)).isPositive();
    done("bind", code, "--user", "u4");

    String[] mine = {"coupons", "void", "--user", "u4", "--reason", "lost 遗失"};
    assertThat(done(with(mine, "--dry-run"))).startsWith("1 coupons would be voided");
    var run = run(with(mine, "--watch"));
    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("Succeeded", "1 of 1");
    assertThat(done("get", "coupon", code)).contains("Cancelled", "lost 遗失");
    assertThat(done("jobs", "list", "--state", "succeeded")).contains("lost 遗失");
  }

  private static String[] with(String[] args, String more) {
    var all = new ArrayList<>(List.of(args));
    all.add(more);
    return all.toArray(String[]::new);
  }

  @Test
  void aCodeThatIsNoneIsRefused() {
    assertThat(refused("bind", "abc", "--user", "u1")).contains("[CODE_MISTYPED]");
    assertThat(refused("claim", "nothing", "--user", "u1")).contains("[COUPON_BATCH_NOT_FOUND]");
  }

  @Test
  void aManifestThatTheServiceRefusesIsSaidWithItsPlace(@TempDir Path dir) throws IOException {
    var file = dir.resolve("earbuds.yaml");
    var sample = Files.readString(SAMPLES.resolve("earbuds-15-off.yaml"));
    Files.writeString(
        file,
        sample
            .replace("name: earbuds-15-off", "name: other")
            .replace("basisPoints: 1500", "basisPoints: 15000"));
    assertThat(refused("validate", "-f", file.toString()))
        .isEqualTo(
            "couponry: "
                + file
                + ":16: spec.rule.percentOff.basisPoints: must be from 1 to 10000\n");
  }

  @Test
  void whatTheServiceHoldsIsAManifestAgain(@TempDir Path dir) throws IOException {
    for (var what : List.of("campaigns", "batches")) {
      var file = Files.writeString(dir.resolve("held.yaml"), done("get", what, "-o", "yaml"));
      assertThat(done("apply", "-f", file.toString()).lines())
          .isNotEmpty()
          .allMatch(line -> line.endsWith("unchanged"));
    }
  }

  private static void order(String code, String command, String order, String... more) {
    var user = json("get", "coupon", code).getAsJsonObject("coupon").get("userId").getAsString();
    var args =
        new ArrayList<>(
            List.of(command, "--order", order, "--user", user, "--coupon", code, "--line", LINE));
    args.addAll(List.of(more));
    assertThat(done(args.toArray(String[]::new))).contains("= CNY 49.00 to pay");
  }

  @Test
  void aPartnersCodesComeInAndGoOut(@TempDir Path files) throws IOException {
    var codes = Files.writeString(files.resolve("codes.txt"), "BANK-1\nbank-2\nBANK-1\n");
    var exported = files.resolve("codes.csv").toString();

    assertThat(done("batch", "import", "bank-20-5", "-f", codes.toString()))
        .isEqualTo("accepted 2 of 3 lines\nDuplicate 1: line 3\n");
    done("redeem", "--order", "o9", "--user", "u9", "--coupon", "bank-2", "--line", LINE);
    assertThat(run("batch", "export", "bank-20-5", "--file", exported).err())
        .isEqualTo("2 codes\n");

    assertThat(Files.readString(Path.of(exported))).contains("BANK-1,Available", "BANK-2,Used");
  }

  @Test
  void aPromoCodeIsForEverybodyOnce() {
    var line = List.of("--coupon", "hi-buy", "--line", "phone:299.00");
    assertThat(done(args(line, "quote", "--user", "u10"))).contains("= CNY 269.00 to pay");
    done(args(line, "lock", "--order", "o10", "--user", "u10"));
    assertThat(refused(args(line, "lock", "--order", "o11", "--user", "u10")))
        .contains("[LIMIT_REACHED]");
    done("release", "--order", "o10");
    done(args(line, "redeem", "--order", "o11", "--user", "u10"));
  }

  private static String[] args(List<String> last, String... first) {
    return Stream.concat(Stream.of(first), last.stream()).toArray(String[]::new);
  }

  private static JsonObject json(String... args) {
    var line = new ArrayList<>(List.of(args));
    line.addAll(List.of("-o", "json"));
    return JsonParser.parseString(done(line.toArray(String[]::new))).getAsJsonObject();
  }

  private static String done(String... args) {
    var run = run(args);
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isEqualTo(ExitCodes.OK);
    return run.out();
  }

  private static String refused(String... args) {
    var run = run(args);
    assertThat(run.code()).isEqualTo(ExitCodes.REFUSED);
    return run.err();
  }

  private static CommandLineTestBase.Run run(String... args) {
    var line = new ArrayList<>(List.of(args));
    line.addAll(List.of("--server", "localhost:" + port));
    return CommandLineTestBase.alone(line.toArray(String[]::new));
  }
}
