package dev.couponry.cli;

import dev.couponry.v1.Revision;
import picocli.CommandLine.Parameters;

/** A campaign or a batch, named as `campaign/NAME`, `batch/NAME` or by its name alone. */
public final class SubjectName {
  private static final String CAMPAIGN = "campaign/";
  private static final String BATCH = "batch/";

  @Parameters(
      paramLabel = "NAME",
      description = "Its name; campaign/NAME or batch/NAME where both have it.")
  private String written;

  /** Which of the two it is; KIND_UNSPECIFIED if that is not said. */
  Revision.Kind kind() {
    if (written.startsWith(CAMPAIGN)) {
      return Revision.Kind.CAMPAIGN;
    }
    return written.startsWith(BATCH) ? Revision.Kind.COUPON_BATCH : Revision.Kind.KIND_UNSPECIFIED;
  }

  /** The name alone. */
  String name() {
    return switch (kind()) {
      case CAMPAIGN -> written.substring(CAMPAIGN.length());
      case COUPON_BATCH -> written.substring(BATCH.length());
      default -> written;
    };
  }
}
