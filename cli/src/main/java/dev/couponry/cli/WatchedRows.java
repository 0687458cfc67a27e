package dev.couponry.cli;

import dev.couponry.cli.service.Service;
import dev.couponry.cli.show.Json;
import dev.couponry.cli.show.Table;
import dev.couponry.v1.Revision;
import dev.couponry.v1.WatchCampaignsRequest;
import dev.couponry.v1.WatchCampaignsResponse;
import java.io.PrintWriter;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Campaigns or batches as they change, until it is stopped: a table of all there are, then a row
 * for each change, or a JSON object each.
 */
final class WatchedRows {
  private final PrintWriter out;
  private final PrintWriter err;
  private final Table table;
  private final Function<WatchCampaignsResponse, Optional<List<Object>>> row;
  private final Set<Object> shown = new HashSet<>();
  private boolean complete;

  /**
   * Rows that are not followed yet.
   *
   * @param row of a campaign or a batch, the name first; empty: it is not shown
   */
  WatchedRows(
      PrintWriter out,
      PrintWriter err,
      Table table,
      Function<WatchCampaignsResponse, Optional<List<Object>>> row) {
    this.out = out;
    this.err = err;
    this.table = table;
    this.row = row;
  }

  /** Prints what comes; ends only with an error. */
  int follow(Service service, String tenant, Revision.Kind kind, boolean json) {
    new Following<WatchCampaignsResponse>(
            (token, patient) ->
                service
                    .changes(patient)
                    .watchCampaigns(
                        WatchCampaignsRequest.newBuilder()
                            .setTenant(tenant)
                            .addKinds(kind)
                            .setResumeToken(token)
                            .build()),
            WatchCampaignsResponse::getResumeToken,
            "",
            reached -> err.println("the connection broke off; going on"))
        .run(json ? this::printJson : this::printRow);
    return ExitCodes.OK;
  }

  /** Whether it is of those that are shown, or was. */
  private boolean isShown(WatchCampaignsResponse response) {
    var cells = row.apply(response);
    cells.ifPresent(it -> shown.add(it.get(0)));
    return cells.isPresent() || shown.remove(deleted(response));
  }

  private static String deleted(WatchCampaignsResponse response) {
    return response.getDeletedCampaign() + response.getDeletedCouponBatch();
  }

  private boolean printJson(WatchCampaignsResponse response) {
    if (isShown(response)) {
      out.println(Json.line(response));
      out.flush();
    }
    return true;
  }

  /** The rows of the beginning wait for each other, so that the columns fit. */
  private boolean printRow(WatchCampaignsResponse response) {
    if (isShown(response)) {
      row.apply(response)
          .ifPresentOrElse(
              cells -> table.row(cells.toArray()),
              () -> table.row(Map.of("NAME", deleted(response), "STATE", "Deleted")));
      if (complete) {
        table.printLast(out);
      }
    }
    if (response.getComplete()) {
      complete = true;
      table.print(out, "nothing yet");
    }
    out.flush();
    return true;
  }
}
