package dev.couponry.operator;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** What may be set, as `COUPONRY_OPERATOR_…` in the environment. */
@ConfigMapping(prefix = "couponry.operator")
public interface OperatorConfig {
  /** Where the service is. */
  Service service();

  /** After how long a resource is compared with the service again although nothing was heard. */
  @WithDefault("10m")
  Duration resync();

  /** The first pause after the service did not answer; it doubles with each further time. */
  @WithDefault("1s")
  Duration firstRetry();

  /** The longest pause after the service did not answer. */
  @WithDefault("30s")
  Duration longestRetry();

  /** How often the counters of a resource are written at most. */
  @WithDefault("3s")
  Duration countersEvery();

  /** How many resources get new counters a second at most, all together. */
  @WithDefault("20")
  int counterWritesPerSecond();

  /** Who acts, of several replicas. */
  Leader leader();

  /** Namespaces that are watched, with commas between. Default: all. */
  Optional<String> namespaces();

  /** How many resources are worked on at a time. */
  @WithDefault("16")
  int threads();

  /** Where health and metrics are served. */
  @WithDefault("8080")
  int httpPort();

  /** On which address they are. */
  @WithDefault("0.0.0.0")
  String httpHost();

  /** Whether the log is JSON. */
  @WithDefault("true")
  boolean jsonLog();

  /** The service's address, and how the operator shows who it is. */
  interface Service {
    /** Host and port, or a target of gRPC such as `dns:///couponry-headless:9090`. */
    String address();

    /** Whether the connection is without TLS. */
    @WithDefault("false")
    boolean plaintext();

    /** Certificates that the service's must come from, PEM. Default: those that Java trusts. */
    Optional<Path> caFile();

    /** A file with the bearer token, read again when it is replaced. Default: no token. */
    Optional<Path> tokenFile();

    /** How long a call may take. */
    @WithDefault("5s")
    Duration deadline();
  }

  /** The lease that the acting replica holds. */
  interface Leader {
    /** False: this is the only replica, and acts without a lease. */
    @WithDefault("true")
    boolean elect();

    /** The lease's name. */
    @WithDefault("couponry-operator")
    String leaseName();

    /** Its namespace. Default: the operator's own. */
    Optional<String> leaseNamespace();

    /** After how long without a sign of life another replica acts. */
    @WithDefault("15s")
    Duration leaseDuration();
  }
}
