package dev.couponry.event.publish;

import dev.couponry.event.app.Lease;
import dev.couponry.event.app.Sink;
import dev.couponry.event.domain.Delivery;
import dev.couponry.event.domain.Event;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;

/**
 * Sends events to a topic, by their keys, a batch a transaction.
 *
 * <p>Each partition of the events has a producer with a transactional id of its own. Whoever takes
 * the partition over begins with {@code initTransactions}, after which the broker refuses whatever
 * an earlier producer of that id still tries: so two publishers never interleave, even if one has
 * slept through its lease. A batch that is sent again after a failure comes with equal ids; readers
 * with {@code isolation.level=read_committed} do not see what was given up half-way.
 */
final class KafkaSink implements Sink, AutoCloseable {
  private final String topic;
  private final IntFunction<Producer<byte[], byte[]>> newProducer;
  private final Map<Integer, Producer<byte[], byte[]>> producers = new ConcurrentHashMap<>();

  /**
   * To a topic.
   *
   * @param newProducer makes a producer for a partition
   */
  KafkaSink(String topic, IntFunction<Producer<byte[], byte[]>> newProducer) {
    this.topic = topic;
    this.newProducer = newProducer;
  }

  @Override
  public String name() {
    return "kafka";
  }

  /** A broker that is away comes back; only what it rejects is a dead letter. */
  @Override
  public OptionalInt maxAttempts() {
    return OptionalInt.empty();
  }

  /** The producer blocks while it waits for the broker. */
  @Override
  public Uni<Delivery> send(Lease lease, List<Event> events) {
    return Uni.createFrom()
        .item(() -> sendAll(lease, events))
        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
  }

  private Delivery sendAll(Lease lease, List<Event> events) {
    try {
      Producer<byte[], byte[]> producer = producer(lease);
      producer.beginTransaction();
      List<Future<RecordMetadata>> sent =
          events.stream().map(event -> producer.send(message(event))).toList();
      for (Future<RecordMetadata> one : sent) {
        one.get();
      }
      producer.commitTransaction();
      return Delivery.of(events.size());
    } catch (KafkaException | ExecutionException | IllegalStateException failure) {
      discard(lease.partition());
      return failed(failure, events.size());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      discard(lease.partition());
      return Delivery.failed(0, "the service is stopping");
    }
  }

  /** Of several events nobody knows which one was too large: they are sent one by one then. */
  private static Delivery failed(Exception failure, int events) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    String reason = cause.getClass().getSimpleName();
    boolean tooLarge =
        failure instanceof RecordTooLargeException || cause instanceof RecordTooLargeException;
    return tooLarge && events == 1 ? Delivery.rejected(reason) : Delivery.failed(0, reason);
  }

  /** Ours as long as nobody else had the partition in between. */
  private Producer<byte[], byte[]> producer(Lease lease) {
    if (!lease.again()) {
      discard(lease.partition());
    }
    return producers.computeIfAbsent(lease.partition(), this::begun);
  }

  private Producer<byte[], byte[]> begun(int partition) {
    Producer<byte[], byte[]> producer = newProducer.apply(partition);
    try {
      producer.initTransactions();
      return producer;
    } catch (KafkaException failure) {
      producer.close(java.time.Duration.ZERO);
      throw failure;
    }
  }

  private void discard(int partition) {
    Producer<byte[], byte[]> producer = producers.remove(partition);
    if (producer != null) {
      producer.close(java.time.Duration.ZERO);
    }
  }

  private ProducerRecord<byte[], byte[]> message(Event event) {
    var message =
        new ProducerRecord<>(
            topic,
            event.key().toString().getBytes(StandardCharsets.UTF_8),
            CloudEventJson.of(event).getBytes(StandardCharsets.UTF_8));
    message
        .headers()
        .add("content-type", CloudEventJson.CONTENT_TYPE.getBytes(StandardCharsets.UTF_8));
    return message;
  }

  @Override
  public void close() {
    producers.keySet().forEach(this::discard);
  }
}
