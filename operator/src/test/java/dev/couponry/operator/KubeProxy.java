package dev.couponry.operator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.internal.SSLUtils;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import javax.net.ssl.SSLContext;

/** Stands between one operator and the Kubernetes API, and does to its calls what a test says. */
final class KubeProxy implements AutoCloseable {
  private static final Set<String> HOP_BY_HOP =
      Set.of(
          "connection",
          "upgrade",
          "host",
          "content-length",
          "transfer-encoding",
          "expect",
          "accept-encoding");

  private final Config cluster;
  private final HttpClient upstream;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Set<InputStream> watches = ConcurrentHashMap.newKeySet();
  private final Function<Call, Fate> fates;
  private final Map<String, byte[]> firstAnswers = new ConcurrentHashMap<>();
  private volatile boolean isCut;

  /** A call that the operator makes. */
  record Call(String method, String path, boolean isWatch) {
    boolean isWrite() {
      return !method.equals("GET");
    }

    /** Whether it asks for all there are of a kind. */
    boolean isList() {
      return method.equals("GET")
          && !isWatch
          && (path.endsWith("/campaigns") || path.endsWith("/couponbatches"));
    }

    boolean isStatus() {
      return path.endsWith("/status");
    }
  }

  /** What becomes of a call. */
  sealed interface Fate {
    /** It is carried out. */
    record Pass() implements Fate {}

    /** It is refused with this code, and not carried out. */
    record Refuse(int code) implements Fate {}

    /** It is carried out, and nobody hears of it. */
    record LoseAnswer() implements Fate {}

    /** It is answered with what the answer was the first time, if it was asked before. */
    record AsBefore() implements Fate {}

    /** It is carried out, nobody hears of it, and the operator can do nothing any more. */
    record Die(Runnable then) implements Fate {}
  }

  static final Fate PASS = new Fate.Pass();

  /** Else the end of each answer waits some 40 ms until its beginning is acknowledged. */
  static {
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private KubeProxy(Config cluster, Function<Call, Fate> fates) throws IOException {
    this.cluster = cluster;
    this.fates = fates;
    upstream = HttpClient.newBuilder().sslContext(context(cluster)).build();
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  static KubeProxy before(Config cluster, Function<Call, Fate> fates) {
    try {
      return new KubeProxy(cluster, fates);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static SSLContext context(Config cluster) throws IOException {
    try {
      return SSLUtils.sslContext(cluster);
    } catch (GeneralSecurityException failure) {
      throw new IOException(failure);
    }
  }

  /** How the operator finds the cluster. */
  Config config() {
    return new ConfigBuilder(Config.empty())
        .withMasterUrl("http://127.0.0.1:" + server.getAddress().getPort())
        .withNamespace(cluster.getNamespace())
        .withOnlyHttpWatches(true)
        .withWatchReconnectInterval(100)
        .withRequestRetryBackoffLimit(0)
        .build();
  }

  /** Ends all watches that are open. */
  void dropWatches() {
    watches.forEach(KubeProxy::close);
  }

  /** Nothing goes through any more. */
  void cut() {
    isCut = true;
    dropWatches();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var uri = exchange.getRequestURI();
      var query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
      var call = new Call(exchange.getRequestMethod(), uri.getPath(), query.contains("watch=true"));
      byte[] body = exchange.getRequestBody().readAllBytes();
      Fate fate = isCut ? new Fate.Refuse(503) : fates.apply(call);
      if (fate instanceof Fate.Refuse refuse) {
        refuse(exchange, refuse.code());
        return;
      }
      byte[] before = firstAnswers.get(call.path());
      if (fate instanceof Fate.AsBefore && before != null) {
        json(exchange, 200, before);
        return;
      }
      var response = upstream.send(request(exchange, body), BodyHandlers.ofInputStream());
      if (call.isList() && response.statusCode() == 200) {
        list(exchange, call, response);
        return;
      }
      if (fate instanceof Fate.Die die) {
        cut();
        die.then().run();
      } else if (fate instanceof Fate.Pass) {
        answer(exchange, call, response);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private HttpRequest request(HttpExchange exchange, byte[] body) {
    var target = URI.create(cluster.getMasterUrl()).resolve(exchange.getRequestURI().toString());
    var request =
        HttpRequest.newBuilder(target)
            .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body));
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              if (!HOP_BY_HOP.contains(name.toLowerCase())) {
                values.forEach(value -> request.header(name, value));
              }
            });
    return request.build();
  }

  private void answer(HttpExchange exchange, Call call, HttpResponse<InputStream> response)
      throws IOException {
    response
        .headers()
        .map()
        .forEach(
            (name, values) -> {
              if (!name.startsWith(":") && !HOP_BY_HOP.contains(name.toLowerCase())) {
                exchange.getResponseHeaders().put(name, List.copyOf(values));
              }
            });
    exchange.sendResponseHeaders(response.statusCode(), 0);
    try (var in = response.body()) {
      if (call.isWatch()) {
        watches.add(in);
      }
      copy(in, exchange);
    } finally {
      watches.remove(response.body());
    }
  }

  private static void copy(InputStream in, HttpExchange exchange) throws IOException {
    var out = exchange.getResponseBody();
    var buffer = new byte[8_192];
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      out.write(buffer, 0, read);
      out.flush();
    }
  }

  private void list(HttpExchange exchange, Call call, HttpResponse<InputStream> response)
      throws IOException {
    byte[] whole = response.body().readAllBytes();
    firstAnswers.putIfAbsent(call.path(), whole);
    json(exchange, 200, whole);
  }

  private static void refuse(HttpExchange exchange, int code) throws IOException {
    var status =
        """
        {"kind":"Status","apiVersion":"v1","status":"Failure","message":"placed by a test","code":%d}
        """
            .formatted(code)
            .getBytes(StandardCharsets.UTF_8);
    json(exchange, code, status);
  }

  private static void json(HttpExchange exchange, int code, byte[] body) throws IOException {
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(code, body.length);
    exchange.getResponseBody().write(body);
  }

  private static void close(InputStream watch) {
    try {
      watch.close();
    } catch (IOException closed) {
      throw new UncheckedIOException(closed);
    }
  }

  @Override
  public void close() {
    isCut = true;
    dropWatches();
    server.stop(0);
    threads.shutdownNow();
  }
}
