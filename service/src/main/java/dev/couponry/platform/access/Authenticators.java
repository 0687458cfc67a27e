package dev.couponry.platform.access;

import dev.couponry.platform.config.CouponryConfig;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Chooses how callers are known. */
@Singleton
final class Authenticators {
  private static final Logger LOG = Logger.getLogger(Authenticators.class);

  @Produces
  @Singleton
  Authenticator authenticator(CouponryConfig config) {
    if (config.mode() == CouponryConfig.Mode.LOCAL) {
      LOG.warn("Open mode: no token is asked for, every caller is an admin; loopback only");
      return new OpenAuthenticator();
    }
    throw new IllegalStateException("Authentication is not configured");
  }
}
