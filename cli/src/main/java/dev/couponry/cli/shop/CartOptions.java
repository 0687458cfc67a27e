package dev.couponry.cli.shop;

import dev.couponry.cli.BadInput;
import dev.couponry.cli.show.Money;
import dev.couponry.v1.Cart;
import dev.couponry.v1.CartLine;
import dev.couponry.v1.ShopFreight;
import java.util.List;
import picocli.CommandLine.Option;

/** What is being bought: from a file, or line by line. */
public final class CartOptions {
  private static final String LINE = "SKU:PRICE[:QTY[:SHOP]]";

  @Option(
      names = "--cart",
      paramLabel = "FILE",
      description = "The cart as JSON or YAML, fields as in the API, minor units; - is stdin.")
  private String file;

  @Option(
      names = "--line",
      paramLabel = LINE,
      description = "A line of the cart, as phone-case:59.00 or phone-case:59.00:2:shop-1.")
  private List<String> lines = List.of();

  @Option(
      names = "--freight",
      paramLabel = "[SHOP:]AMOUNT",
      description = "The freight of the shop, as 12.00 or shop-1:12.00.")
  private List<String> freights = List.of();

  @Option(
      names = "--currency",
      paramLabel = "CODE",
      description = "Of --line and --freight. Default: CNY.")
  private String currency = "CNY";

  @Option(names = "--channel", paramLabel = "NAME", description = "The sales channel, with --line.")
  private String channel = "";

  @Option(names = "--store", paramLabel = "ID", description = "The offline store, with --line.")
  private String store = "";

  /** Whether a cart is given at all. */
  public boolean isGiven() {
    return file != null || !lines.isEmpty() || !freights.isEmpty();
  }

  /** The cart, which must be given in one of the two ways. */
  public Cart cart() {
    if (file == null && lines.isEmpty()) {
      throw new BadInput("give what is being bought with --cart FILE or --line " + LINE);
    }
    if (file != null
        && !(lines.isEmpty() && freights.isEmpty() && channel.isEmpty() && store.isEmpty())) {
      throw new BadInput("give the cart with --cart or with --line and the like, not both");
    }
    return file != null ? CartFile.read(file) : ofLines();
  }

  private Cart ofLines() {
    var cart = Cart.newBuilder().setCurrencyCode(currency).setChannel(channel).setStoreId(store);
    for (var line : lines) {
      cart.addLines(line(line, cart.getLinesCount() + 1));
    }
    freights.forEach(freight -> cart.addFreights(freight(freight)));
    return cart.build();
  }

  private CartLine line(String written, int number) {
    var parts = written.split(":", -1);
    if (parts.length < 2 || parts.length > 4) {
      throw new BadInput("--line: must be " + LINE + " (is " + written + ")");
    }
    return CartLine.newBuilder()
        .setLineId(String.valueOf(number))
        .setSkuId(parts[0])
        .setUnitPrice(new Money(currency).parse("--line", parts[1]))
        .setQuantity(parts.length > 2 ? Quantity.parse("--line", parts[2]) : 1)
        .setShopId(parts.length > 3 ? parts[3] : "")
        .build();
  }

  private ShopFreight freight(String written) {
    var colon = written.lastIndexOf(':');
    return ShopFreight.newBuilder()
        .setShopId(written.substring(0, Math.max(0, colon)))
        .setAmount(new Money(currency).parse("--freight", written.substring(colon + 1)))
        .build();
  }
}
