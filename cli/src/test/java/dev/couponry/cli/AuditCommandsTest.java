package dev.couponry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.couponry.v1.AuditEntry;
import dev.couponry.v1.ListAuditEntriesRequest;
import dev.couponry.v1.ListAuditEntriesResponse;
import dev.couponry.v1.VerifyAuditRequest;
import dev.couponry.v1.VerifyAuditResponse;
import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class AuditCommandsTest extends CommandLineTestBase {
  private static final String HEX = "5f".repeat(32);
  private static final ByteString HASH = ByteString.copyFrom(HexFormat.of().parseHex(HEX));

  @Test
  void entriesAreListedByEveryFilter() {
    server.answer(
        ListAuditEntriesRequest.class,
        request ->
            ListAuditEntriesResponse.newBuilder()
                .addEntries(
                    AuditEntry.newBuilder()
                        .setSequence(7)
                        .setCaller("ann@shop")
                        .setMethod("couponry.v1.CampaignService/HaltCampaign")
                        .setOutcome(AuditEntry.Outcome.CHANGED)
                        .setTargetKind("campaign")
                        .setTarget("festival"))
                .build());

    var run =
        couponry(
            "audit",
            "list",
            "--from",
            "2026-10-01T08:00+08:00",
            "--before",
            "2026-10-02T00:00:00Z",
            "--caller",
            "ann@shop",
            "--method",
            "HaltCampaign",
            "--target",
            "festival");

    assertThat(run.out().lines())
        .last()
        .asString()
        .matches("7 +.* ann@shop +HaltCampaign +Changed +campaign festival");
    var request = server.only(ListAuditEntriesRequest.class);
    assertThat(request.getFromTime().getSeconds())
        .isEqualTo(Instant.parse("2026-10-01T00:00:00Z").getEpochSecond());
    assertThat(request.getBeforeTime().getSeconds())
        .isEqualTo(Instant.parse("2026-10-02T00:00:00Z").getEpochSecond());
    assertThat(request.getCaller()).isEqualTo("ann@shop");
    assertThat(request.getMethod()).isEqualTo("HaltCampaign");
    assertThat(request.getTarget()).isEqualTo("festival");
  }

  @Test
  void aWholeChainIsSaidWithItsEndToNote() {
    server.answer(
        VerifyAuditRequest.class,
        request ->
            VerifyAuditResponse.newBuilder().setIntact(true).setLength(12).setHash(HASH).build());

    var run = couponry("audit", "verify", "--noted", "9:" + HEX);

    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("12 entries, all in order", "end: 12:" + HEX);
    var noted = server.only(VerifyAuditRequest.class).getNoted();
    assertThat(noted.getSequence()).isEqualTo(9);
    assertThat(noted.getHash()).isEqualTo(HASH);
    assertThat(couponry("audit", "verify", "--noted", "9").code()).isEqualTo(ExitCodes.BAD_INPUT);
  }

  @Test
  void aBrokenChainFailsAndSaysWhere() {
    server.answer(
        VerifyAuditRequest.class,
        request ->
            VerifyAuditResponse.newBuilder()
                .setLength(4)
                .setBrokenSequence(5)
                .setFault(VerifyAuditResponse.Fault.CHANGED)
                .build());

    var run = couponry("audit", "verify");

    assertThat(run.code()).isEqualTo(ExitCodes.REFUSED);
    assertThat(run.out()).contains("broken at entry 5: it is not what was recorded");
  }
}
