package dev.couponry.cli;

import dev.couponry.v1.DecideApprovalRequest.Decision;
import picocli.CommandLine.Command;

/** Rejects a campaign, a batch or a supplement; what was in force stays so. */
@Command(
    name = "reject",
    description = "Rejects a campaign, a batch or a supplement; what was in force stays so.",
    footer = {"", "Example:", "  couponry reject national-day --revision 1"})
final class Reject extends DecisionCommand {
  @Override
  protected Decision decision() {
    return Decision.REJECT;
  }

  @Override
  protected String done() {
    return "rejected";
  }
}
