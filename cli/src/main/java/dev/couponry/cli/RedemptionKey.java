package dev.couponry.cli;

import java.util.function.Consumer;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Which redemption: by its id or by its order's. */
final class RedemptionKey {
  static final class One {
    @Option(names = "--redemption", paramLabel = "ID", description = "The redemption's id.")
    private String redemption;

    @Option(names = "--order", paramLabel = "ID", description = "The order's id.")
    private String order;
  }

  @ArgGroup(multiplicity = "1")
  private One one;

  /** Hands the key to whoever sets it. */
  void set(Consumer<String> redemptionId, Consumer<String> orderId) {
    if (one.redemption != null) {
      redemptionId.accept(one.redemption);
    } else {
      orderId.accept(one.order);
    }
  }
}
