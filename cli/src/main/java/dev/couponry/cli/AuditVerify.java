package dev.couponry.cli;

import com.google.protobuf.ByteString;
import dev.couponry.cli.service.Service;
import dev.couponry.cli.show.AuditText;
import dev.couponry.v1.NotedAuditEntry;
import dev.couponry.v1.VerifyAuditRequest;
import java.util.HexFormat;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Checks the chain of the audit. */
@Command(
    name = "verify",
    description =
        "Goes along the chain of the audit and finds where it is broken; exit code 1 if so.",
    footer = {
      "",
      "Note the end it prints somewhere else: with it, a later check also finds that somebody has",
      "rewritten the whole chain.",
      "",
      "Example:",
      "  couponry audit verify --noted 812:5f3a…"
    })
final class AuditVerify extends ServiceCommand {
  @Option(
      names = "--noted",
      paramLabel = "N:HASH",
      description = "An end of the chain that was printed before.")
  private String noted = "";

  private VerifyAuditRequest request;

  @Override
  protected void prepare() {
    var asked = VerifyAuditRequest.newBuilder().setTenant(tenant());
    if (!noted.isEmpty()) {
      asked.setNoted(noted());
    }
    request = asked.build();
  }

  private NotedAuditEntry noted() {
    try {
      var parts = noted.split(":", 2);
      return NotedAuditEntry.newBuilder()
          .setSequence(Long.parseLong(parts[0]))
          .setHash(ByteString.copyFrom(HexFormat.of().parseHex(parts[1])))
          .build();
    } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException malformed) {
      throw new BadInput("--noted: must be a number, a colon and a hash (is " + noted + ")");
    }
  }

  @Override
  protected int run(Service service) {
    var answer = service.audit().verifyAudit(request);
    print(answer, () -> AuditText.print(answer, out()));
    return answer.getIntact() ? ExitCodes.OK : ExitCodes.REFUSED;
  }
}
