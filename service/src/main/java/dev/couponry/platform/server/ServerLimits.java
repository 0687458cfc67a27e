package dev.couponry.platform.server;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What the gRPC server allows; keys {@code couponry.server.*}. */
@ConfigMapping(prefix = "couponry.server")
public interface ServerLimits {

  /** How long a call without a deadline may take. */
  @WithDefault("5s")
  Duration deadline();

  /** The largest request, in bytes. */
  @WithDefault("2097152")
  int messageBytes();

  /** The largest request headers, in bytes. */
  @WithDefault("8192")
  int metadataBytes();

  /** Calls at once on one connection. */
  @WithDefault("256")
  int callsPerConnection();

  /** How often a client may ping, with or without calls. */
  @WithDefault("30s")
  Duration keepAlive();

  /** When clients are asked to connect anew, so that they find new replicas. */
  @WithDefault("5m")
  Duration connectionAge();

  /** How long calls on an aged connection may go on. */
  @WithDefault("30s")
  Duration connectionGrace();

  /**
   * {@code COUPONRY_SERVER_STOP_DELAY}: how long to stay up after saying NOT_SERVING, for balancers
   * to notice.
   */
  @WithDefault("0s")
  Duration stopDelay();

  /**
   * {@code COUPONRY_SERVER_STOP_GRACE}: how long calls in flight may take when the server stops.
   */
  @WithDefault("10s")
  Duration stopGrace();
}
