package dev.couponry.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * An authority, and the certificate that it gave a server on loopback, by the JDK's own tool.
 *
 * @param authority whom to trust, PEM
 * @param certificate the server's, PEM
 * @param key the server's, PEM
 */
record Certificates(Path authority, Path certificate, Path key) {
  private static final String PASSWORD = "changeit";

  /** Makes them in a directory that is there. */
  static Certificates make(Path dir) throws IOException, GeneralSecurityException {
    Path store = dir.resolve("store.p12");
    Path request = dir.resolve("request.csr");
    Path authority = dir.resolve("authority.pem");
    Path certificate = dir.resolve("certificate.pem");
    keytool(store, "-genkeypair", "authority", "-keyalg", "RSA", "-dname", "CN=a", "-ext", "bc:c");
    keytool(store, "-genkeypair", "server", "-keyalg", "RSA", "-dname", "CN=s");
    keytool(store, "-certreq", "server", "-file", request.toString());
    keytool(
        store,
        "-gencert",
        "authority",
        "-infile",
        request.toString(),
        "-outfile",
        certificate.toString(),
        "-rfc",
        "-ext",
        "san=ip:127.0.0.1");
    keytool(store, "-exportcert", "authority", "-file", authority.toString(), "-rfc");
    return new Certificates(authority, certificate, key(store, dir.resolve("key.pem")));
  }

  private static Path key(Path store, Path file) throws IOException, GeneralSecurityException {
    var keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
    byte[] key = keys.getKey("server", PASSWORD.toCharArray()).getEncoded();
    return Files.writeString(
        file,
        "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n"
            .formatted(Base64.getMimeEncoder().encodeToString(key)));
  }

  private static void keytool(Path store, String what, String alias, String... more)
      throws IOException {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                what,
                "-alias",
                alias,
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD));
    command.addAll(List.of(more));
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.onExit().join().exitValue()).as(out).isZero();
  }
}
