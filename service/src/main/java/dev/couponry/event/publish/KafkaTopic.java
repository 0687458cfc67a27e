package dev.couponry.event.publish;

import dev.couponry.event.app.EventConfig;
import dev.couponry.event.app.Lease;
import dev.couponry.event.app.Sink;
import dev.couponry.event.app.SinkSource;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The Kafka topic that is configured, if one is. */
@Singleton
final class KafkaTopic implements SinkSource {
  private final Optional<KafkaSink> sink;

  KafkaTopic(EventConfig config) {
    sink = config.kafka().bootstrapServers().map(servers -> sink(config.kafka(), servers));
  }

  private static KafkaSink sink(EventConfig.Kafka kafka, String servers) {
    return new KafkaSink(
        kafka.topic(),
        partition ->
            new KafkaProducer<>(
                settings(kafka, servers, partition),
                new ByteArraySerializer(),
                new ByteArraySerializer()));
  }

  @Override
  public List<Sink> sinks() {
    return sink.<List<Sink>>map(List::of).orElse(List.of());
  }

  /** What the operator sets goes first, save for what order and safety need. */
  private static Map<String, Object> settings(
      EventConfig.Kafka kafka, String servers, int partition) {
    int third = Math.toIntExact(Lease.SENDING.toMillis() / 3);
    Map<String, Object> settings = new HashMap<>();
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 5);
    settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 8L << 20);
    settings.put(ProducerConfig.CLIENT_ID_CONFIG, "couponry-events-" + partition);
    settings.putAll(kafka.properties());
    settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, servers);
    settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, kafka.topic() + "-" + partition);
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, third);
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, third);
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, third - 100);
    settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 3 * third);
    return settings;
  }

  @PreDestroy
  void close() {
    sink.ifPresent(KafkaSink::close);
  }
}
