package dev.couponry.operator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import jakarta.inject.Singleton;
import java.net.HttpURLConnection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Writes statuses, and only what has changed. It writes past the framework's caches, and remembers
 * what it wrote until that has come back by the watch: what is decided next is decided on that.
 */
@Singleton
final class StatusWriter {
  static final String FIELD_MANAGER = "couponry-operator";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final PatchContext APPLY =
      new PatchContext.Builder()
          .withPatchType(PatchType.SERVER_SIDE_APPLY)
          .withForce(true)
          .withFieldManager(FIELD_MANAGER)
          .build();

  private final KubernetesClient kubernetes;
  private final Map<String, Written> latest = new ConcurrentHashMap<>();

  /** What a resource's status was, as the cache had it, and what was made of it. */
  private record Written(JsonNode cached, JsonNode now) {}

  StatusWriter(KubernetesClient kubernetes) {
    this.kubernetes = kubernetes;
  }

  /** Gives a resource from the cache the status that it has by now. */
  <S, R extends CustomResource<?, S>> void refresh(R resource, Class<S> type) {
    Written written = latest.get(uid(resource));
    if (written == null) {
      return;
    }
    if (written.cached().equals(JSON.valueToTree(resource.getStatus()))) {
      resource.setStatus(JSON.convertValue(written.now(), type));
    } else {
      latest.remove(uid(resource));
    }
  }

  /**
   * Writes a status, unless it is what the resource says already.
   *
   * @param empty a new resource of its kind
   * @param cached the status as the cache has it
   */
  <S, R extends CustomResource<?, S>> void write(R resource, R empty, JsonNode cached, S status) {
    JsonNode now = JSON.valueToTree(status);
    if (now.equals(JSON.valueToTree(resource.getStatus()))) {
      return;
    }
    try {
      patch(resource, empty, status);
      latest.put(uid(resource), new Written(cached, now));
    } catch (KubernetesClientException failure) {
      if (failure.getCode() != HttpURLConnection.HTTP_NOT_FOUND) {
        throw failure;
      }
    }
  }

  /** The status as the cache has it, to be kept while the resource is worked on. */
  static JsonNode tree(Object status) {
    return JSON.valueToTree(status);
  }

  /** The resource is gone. */
  void forget(CustomResource<?, ?> resource) {
    latest.remove(uid(resource));
  }

  private <S, R extends CustomResource<?, S>> void patch(R resource, R patch, S status) {
    patch.setMetadata(
        new ObjectMetaBuilder()
            .withNamespace(resource.getMetadata().getNamespace())
            .withName(resource.getMetadata().getName())
            .withUid(uid(resource))
            .build());
    patch.setStatus(status);
    kubernetes.resource(patch).subresource("status").patch(APPLY);
  }

  private static String uid(CustomResource<?, ?> resource) {
    return resource.getMetadata().getUid();
  }
}
