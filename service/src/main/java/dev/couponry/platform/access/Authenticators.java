package dev.couponry.platform.access;

import dev.couponry.platform.config.CouponryConfig;
import io.quarkus.runtime.Startup;
import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;

/** Chooses how callers are known: by tokens where that is configured, or, in local mode, not. */
@Singleton
final class Authenticators {
  private static final Logger LOG = Logger.getLogger(Authenticators.class);

  /**
   * @throws IllegalStateException in production mode without authentication
   */
  @Produces
  @Singleton
  @Startup
  Authenticator authenticator(CouponryConfig config, Vertx vertx) {
    CouponryConfig.Auth auth = config.auth();
    if (auth.isConfigured()) {
      return new TokenAuthenticator(verifiers(auth), vertx);
    }
    if (config.mode() == CouponryConfig.Mode.PRODUCTION) {
      throw new IllegalStateException("Production mode without authentication");
    }
    LOG.warn("Open mode: no token is asked for, every caller is an admin; loopback only");
    return new OpenAuthenticator();
  }

  private static List<TokenVerifier> verifiers(CouponryConfig.Auth auth) {
    List<TokenVerifier> verifiers = new ArrayList<>();
    verifiers.add(
        new TokenVerifier(
            auth.issuer().orElseThrow(),
            auth.audience().orElseThrow(),
            IssuerKeys.at(auth.keys().orElseThrow())));
    CouponryConfig.Cluster cluster = auth.cluster();
    cluster
        .keys()
        .ifPresent(
            keys ->
                verifiers.add(
                    TokenVerifier.ofCluster(
                        cluster.issuer(),
                        cluster.audience().or(auth::audience).orElseThrow(),
                        IssuerKeys.at(keys),
                        Set.copyOf(cluster.operators().orElse(List.of())))));
    return verifiers;
  }
}
