package dev.couponry.platform.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Everything that can be configured. Each key is also an environment variable: {@code
 * couponry.database.url} is {@code COUPONRY_DATABASE_URL}.
 */
@ConfigMapping(prefix = "couponry")
public interface CouponryConfig {

  /** {@code COUPONRY_MODE}: {@code local} or {@code production}. */
  @WithDefault("production")
  Mode mode();

  /** Where the database is. */
  Database database();

  /** {@code COUPONRY_DATA_DIR}: where local mode keeps its embedded PostgreSQL. */
  @WithDefault("./.couponry")
  Path dataDir();

  /** {@code COUPONRY_GRPC_PORT}: the port of the API. */
  @WithDefault("9090")
  int grpcPort();

  /** {@code COUPONRY_HTTP_PORT}: the port of the health checks. */
  @WithDefault("8080")
  int httpPort();

  /** {@code COUPONRY_EXIT_WITH_PARENT}: whether to stop when standard input ends. */
  @WithDefault("false")
  boolean exitWithParent();

  /**
   * {@code COUPONRY_TRUST_FORWARDED_FOR}: whether the audit notes what {@code x-forwarded-for}
   * says. Only behind a proxy that sets it, since any caller can.
   */
  @WithDefault("false")
  boolean trustForwardedFor();

  /** Who may call. */
  Auth auth();

  /** How the service runs. */
  enum Mode {
    /** On one machine, to try and to develop: may embed its database, may be open on loopback. */
    LOCAL,
    /** Needs a database and authentication, or it does not start. */
    PRODUCTION
  }

  /** Who brings the database's schema to this version. */
  enum Migrations {
    /** Every start, before it serves; replicas that start together take turns. */
    AT_START,
    /** This process, which ends then: a job that runs before a rollout. Needs no authentication. */
    ONLY,
    /** Such a job. A start refuses while the schema lacks something of this version. */
    ELSEWHERE
  }

  /** Where the database is; without a URL, local mode embeds one. */
  interface Database {

    /**
     * {@code COUPONRY_DATABASE_URL}: {@code postgresql://host:port/name} or its {@code jdbc:} form.
     */
    Optional<String> url();

    /** {@code COUPONRY_DATABASE_USERNAME}. */
    Optional<String> username();

    /** {@code COUPONRY_DATABASE_PASSWORD}. */
    Optional<String> password();

    /** {@code COUPONRY_DATABASE_MIGRATIONS}: who brings the schema to this version. */
    @WithDefault("at-start")
    Migrations migrations();

    /** {@code COUPONRY_DATABASE_POOL_SIZE}: connections at most. */
    @WithDefault("20")
    int poolSize();

    /** {@code COUPONRY_DATABASE_POOL_QUEUE}: units of work waiting for a connection at most. */
    @WithDefault("1000")
    int poolQueue();

    /**
     * {@code COUPONRY_DATABASE_POOL_PATIENCE}: how long they wait, and how long connecting takes.
     */
    @WithDefault("2s")
    Duration poolPatience();
  }

  /** Whose tokens are believed; all three or none. */
  interface Auth {

    /** {@code COUPONRY_AUTH_ISSUER}: the tokens' {@code iss}. */
    Optional<String> issuer();

    /** {@code COUPONRY_AUTH_AUDIENCE}: one of the tokens' {@code aud}. */
    Optional<String> audience();

    /**
     * {@code COUPONRY_AUTH_KEYS}: the issuer's public keys, a file or URL of a JWK set or a PEM.
     */
    Optional<String> keys();

    /** Tokens that a Kubernetes cluster gives its service accounts, beside those of the issuer. */
    Cluster cluster();

    /** Whether tokens are asked for at all. */
    default boolean isConfigured() {
      return issuer().isPresent() && audience().isPresent() && keys().isPresent();
    }

    /** Whether something is missing. */
    default boolean isPartial() {
      return !isConfigured()
          && (issuer().isPresent() || audience().isPresent() || keys().isPresent());
    }
  }

  /** How the operator is known, by the token of its service account. */
  interface Cluster {

    /** {@code COUPONRY_AUTH_CLUSTER_ISSUER}: the cluster's issuer. */
    @WithDefault("https://kubernetes.default.svc.cluster.local")
    String issuer();

    /**
     * {@code COUPONRY_AUTH_CLUSTER_AUDIENCE}: one of the tokens' {@code aud}. Default: that of
     * other tokens.
     */
    Optional<String> audience();

    /**
     * {@code COUPONRY_AUTH_CLUSTER_KEYS}: the cluster's public keys, a file or URL of a JWK set or
     * a PEM. Default: its tokens are not accepted.
     */
    Optional<String> keys();

    /**
     * {@code COUPONRY_AUTH_CLUSTER_OPERATORS}: subjects that are operators of every tenant, such as
     * {@code system:serviceaccount:couponry:couponry-operator}, with commas between.
     */
    Optional<List<String>> operators();
  }
}
