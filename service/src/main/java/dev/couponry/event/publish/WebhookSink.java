package dev.couponry.event.publish;

import dev.couponry.event.app.Lease;
import dev.couponry.event.app.Sink;
import dev.couponry.event.domain.Delivery;
import dev.couponry.event.domain.Event;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Posts events to a URL, one a request, signed. Any answer but 2xx is a failure; a redirect too,
 * since an operator allowed this URL and no other.
 */
final class WebhookSink implements Sink {
  private static final int SUCCESS = 2;
  private static final int CLASS = 100;

  private final HttpClient client;
  private final String name;
  private final URI url;
  private final Signature signature;
  private final int maxAttempts;

  WebhookSink(HttpClient client, String name, URI url, Signature signature, int maxAttempts) {
    this.client = client;
    this.name = name;
    this.url = url;
    this.signature = signature;
    this.maxAttempts = maxAttempts;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public OptionalInt maxAttempts() {
    return OptionalInt.of(maxAttempts);
  }

  @Override
  public Uni<Delivery> send(Lease lease, List<Event> events) {
    return sendFrom(0, lease, events);
  }

  private Uni<Delivery> sendFrom(int index, Lease lease, List<Event> events) {
    if (index == events.size() || !lease.allowsSending()) {
      return Uni.createFrom().item(Delivery.of(index));
    }
    return post(events.get(index))
        .chain(
            failure ->
                failure
                    .map(why -> Uni.createFrom().item(Delivery.failed(index, why)))
                    .orElseGet(() -> sendFrom(index + 1, lease, events)));
  }

  /** Why it was not taken; empty if it was. */
  private Uni<Optional<String>> post(Event event) {
    return Uni.createFrom()
        .completionStage(
            () -> client.sendAsync(request(event), HttpResponse.BodyHandlers.discarding()))
        .map(response -> response.statusCode())
        .map(
            status ->
                status / CLASS == SUCCESS
                    ? Optional.<String>empty()
                    : Optional.of("it answered " + status))
        .onFailure()
        .recoverWithItem(
            failure -> Optional.of("no answer: " + failure.getClass().getSimpleName()));
  }

  private HttpRequest request(Event event) {
    String id = event.id().toString();
    String body = CloudEventJson.of(event);
    Instant now = Instant.now();
    return HttpRequest.newBuilder(url)
        .timeout(Lease.SENDING)
        .header("content-type", CloudEventJson.CONTENT_TYPE)
        .header("webhook-id", id)
        .header("webhook-timestamp", Long.toString(now.getEpochSecond()))
        .header("webhook-signature", signature.of(id, now, body))
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
  }
}
