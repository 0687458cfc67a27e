package dev.couponry.cli;

import dev.couponry.cli.service.Service;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What a campaign offers: a batch, or a pack of coupons of several. */
public final class OfferedItem {
  @Parameters(paramLabel = "BATCH", arity = "0..1", description = "The batch.")
  private String batch;

  @Option(
      names = "--pack",
      paramLabel = "NAME",
      description = "A pack of a campaign, in place of a batch: all of its coupons or none.")
  private String pack;

  @Option(
      names = "--campaign",
      paramLabel = "NAME",
      description = "The campaign that offers it. Default: the batch's own.")
  private String campaign;

  /** Whether anything of it was said. */
  boolean isSaid() {
    return batch != null || pack != null || campaign != null;
  }

  /** Refuses what names none, or more than one. */
  void check() {
    if ((batch == null) == (pack == null)) {
      throw new BadInput("give a batch or --pack, and not both");
    }
    if (pack != null && campaign == null) {
      throw new BadInput("--pack: give its --campaign as well");
    }
  }

  /** Whether it is a pack. */
  boolean isPack() {
    return pack != null;
  }

  /** Its name. */
  String name() {
    return isPack() ? pack : batch;
  }

  /** The campaign that offers it; the service is asked if that was not said. */
  String campaign(String tenant, Service service) {
    return HomeCampaign.of(campaign, batch, tenant, service);
  }
}
