package dev.couponry.event.app;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** What becomes of events; keys {@code couponry.events.*}, the same on all replicas. */
@ConfigMapping(prefix = "couponry.events")
public interface EventConfig {

  /**
   * {@code COUPONRY_EVENTS_KEEP}: how long an event can be read; longer, if a sink has not got it.
   */
  @WithDefault("7d")
  Duration keep();

  /** A topic for all events; none without bootstrap servers. */
  Kafka kafka();

  /** {@code COUPONRY_EVENTS_WEBHOOKS_<NAME>_…}: where all events are posted to, by any name. */
  Map<String, Webhook> webhooks();

  /** A topic. */
  interface Kafka {

    /** {@code COUPONRY_EVENTS_KAFKA_BOOTSTRAP_SERVERS}: {@code host:port,host:port}. */
    Optional<String> bootstrapServers();

    /** {@code COUPONRY_EVENTS_KAFKA_TOPIC}. */
    @WithDefault("couponry.events")
    String topic();

    /**
     * {@code couponry.events.kafka.properties."…"}: further settings of Kafka's producer, such as
     * {@code security.protocol}.
     */
    Map<String, String> properties();
  }

  /** A URL that takes events. */
  interface Webhook {

    /** {@code COUPONRY_EVENTS_WEBHOOKS_<NAME>_URL}: https, or http on loopback. */
    URI url();

    /**
     * {@code COUPONRY_EVENTS_WEBHOOKS_<NAME>_SECRET}: {@code whsec_} and 24 to 64 bytes in base64,
     * which sign what is sent.
     */
    String secret();

    /**
     * {@code COUPONRY_EVENTS_WEBHOOKS_<NAME>_MAX_ATTEMPTS}: how often an event is tried before it
     * is a dead letter. With 12, a receiver may be away for about a quarter of an hour.
     */
    @WithDefault("12")
    int maxAttempts();
  }
}
