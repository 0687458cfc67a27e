package dev.couponry.cli;

import dev.couponry.v1.DecideApprovalRequest.Decision;
import picocli.CommandLine.Command;

/** Approves a campaign, a batch or a supplement; it comes into force. */
@Command(
    name = "approve",
    description = "Approves a campaign, a batch or a supplement; it comes into force.",
    footer = {"", "Example:", "  couponry approve national-day --revision 1"})
final class Approve extends DecisionCommand {
  @Override
  protected Decision decision() {
    return Decision.APPROVE;
  }

  @Override
  protected String done() {
    return "approved";
  }
}
