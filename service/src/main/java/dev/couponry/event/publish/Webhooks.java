package dev.couponry.event.publish;

import dev.couponry.event.app.EventConfig;
import dev.couponry.event.app.Lease;
import dev.couponry.event.app.Sink;
import dev.couponry.event.app.SinkSource;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The webhooks that are configured; a wrong one keeps the service from starting. */
@Singleton
@Startup
final class Webhooks implements SinkSource {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private final List<Sink> sinks;

  Webhooks(EventConfig config) {
    sinks = config.webhooks().isEmpty() ? List.of() : sinks(config.webhooks());
  }

  @Override
  public List<Sink> sinks() {
    return sinks;
  }

  private static List<Sink> sinks(Map<String, EventConfig.Webhook> webhooks) {
    HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Lease.SENDING)
            .build();
    return webhooks.entrySet().stream()
        .<Sink>map(it -> sink(client, it.getKey(), it.getValue()))
        .toList();
  }

  private static Sink sink(HttpClient client, String name, EventConfig.Webhook webhook) {
    try {
      return new WebhookSink(
          client,
          "webhook-" + name,
          checked(webhook.url()),
          Signature.by(webhook.secret()),
          webhook.maxAttempts());
    } catch (IllegalArgumentException wrong) {
      throw new IllegalStateException("Webhook %s %s".formatted(name, wrong.getMessage()), wrong);
    }
  }

  /** Events hold ids of users and orders: they leave the machine encrypted, or not at all. */
  private static URI checked(URI url) {
    boolean secure = "https".equals(url.getScheme());
    boolean loopback = "http".equals(url.getScheme()) && LOOPBACK.contains(url.getHost());
    if (url.getHost() == null || url.getUserInfo() != null || !secure && !loopback) {
      throw new IllegalArgumentException(
          "needs an https URL without a user, or an http one on loopback");
    }
    return url;
  }
}
