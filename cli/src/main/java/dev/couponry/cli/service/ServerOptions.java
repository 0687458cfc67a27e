package dev.couponry.cli.service;

import dev.couponry.cli.BadInput;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which service, and as whom. */
public final class ServerOptions {
  @Option(
      names = "--server",
      paramLabel = "HOST:PORT",
      description = "The service. Default: $COUPONRY_SERVER, else localhost:9090.")
  private String address =
      Optional.ofNullable(System.getenv("COUPONRY_SERVER")).orElse("localhost:9090");

  @Option(
      names = "--tenant",
      paramLabel = "NAME",
      description = "The tenant. Default: the token's; without a token `default`.")
  private String tenant = "";

  @Option(
      names = "--token",
      paramLabel = "JWT",
      description = "The bearer token. Better in $COUPONRY_TOKEN, where no process list shows it.")
  private String token;

  @Option(names = "--tls", description = "Encrypt. Default, save for a service on this machine.")
  private boolean tls;

  @Option(
      names = "--plaintext",
      description = "Do not encrypt. Default for a service on this machine.")
  private boolean plaintext;

  /** The service's address as the user gave it. */
  public String address() {
    return address;
  }

  /** The tenant of every request; empty means the token's. */
  public String tenant() {
    return tenant;
  }

  /** Opens a connection; it is made with the first call. */
  public Service connect() {
    if (tls && plaintext) {
      throw new BadInput("give --tls or --plaintext, not both");
    }
    var given =
        Optional.ofNullable(token).or(() -> Optional.ofNullable(System.getenv("COUPONRY_TOKEN")));
    return Service.at(address, plaintext || (!tls && isLoopback()), given.orElse(""));
  }

  private boolean isLoopback() {
    var host = address.replaceFirst("^dns:/+", "").replaceFirst(":\\d+$", "");
    return host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
  }
}
