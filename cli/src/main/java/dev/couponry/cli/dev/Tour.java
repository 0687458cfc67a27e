package dev.couponry.cli.dev;

import dev.couponry.k8s.manifest.Manifest;
import dev.couponry.v1.CodeSpec;
import java.io.PrintWriter;
import java.util.List;
import java.util.Set;

/**
 * The lines to copy for a first try.
 *
 * @param command how the user called this program
 * @param grpcPort port of the API
 * @param visit makes user and order new with every start, so that the lines work every time
 */
public record Tour(String command, int grpcPort, String visit) {
  private static final int DEFAULT_PORT = 9090;
  private static final Set<CodeSpec.Mode> CLAIMABLE =
      Set.of(CodeSpec.Mode.MODE_UNSPECIFIED, CodeSpec.Mode.ON_CLAIM);

  /** Prints them, with the first batch that can be claimed. */
  public void print(List<Manifest> manifests, PrintWriter out) {
    manifests.stream()
        .filter(Manifest.OfBatch.class::isInstance)
        .map(manifest -> ((Manifest.OfBatch) manifest).batch())
        .filter(batch -> CLAIMABLE.contains(batch.getSpec().getCode().getMode()))
        .map(batch -> batch.getName())
        .sorted((a, b) -> Integer.compare(rank(a), rank(b)))
        .findFirst()
        .ifPresent(batch -> lines(batch, out));
    out.println("Ctrl-C stops it.");
  }

  private static int rank(String batch) {
    return batch.equals("phones-50-10") ? 0 : 1;
  }

  private void lines(String batch, PrintWriter out) {
    var server = grpcPort == DEFAULT_PORT ? "" : " --server localhost:" + grpcPort;
    var user = " --user u-" + visit;
    var line = " --line phone-case:59.00";
    out.println("To try it, in another terminal:");
    out.println("  CODE=$(" + command + " claim " + batch + user + " --quiet" + server + ")");
    out.println("  " + command + " quote" + user + line + server);
    out.println(
        "  " + command + " redeem --order o-" + visit + user + " --coupon $CODE" + line + server);
    out.println(
        "  grpcurl -plaintext -d '{\"user_id\":\"u-"
            + visit
            + "\"}' localhost:"
            + grpcPort
            + " couponry.v1.WalletService/ListWallet");
  }
}
