package dev.couponry.k8s.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.couponry.k8s.ApiVersion;
import dev.couponry.k8s.crd.Crds;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.nio.file.Files;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A Kubernetes API with the committed CRDs, and a namespace of its own on it. */
public final class Cluster implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final YAMLMapper YAML = new YAMLMapper();
  private static final int TRIES = 100;

  /** What a server answers that is about to serve a kind, the second while its storage opens. */
  private static final Set<Integer> NOT_YET =
      Set.of(HttpURLConnection.HTTP_NOT_FOUND, 429, HttpURLConnection.HTTP_UNAVAILABLE);

  private final KubernetesClient client = new KubernetesClientBuilder().build();
  private final String namespace = "couponry-" + UUID.randomUUID();

  /** Opens the one of KUBECONFIG. */
  public Cluster() {
    Crds.RESOURCES.forEach(this::install);
    client
        .resource(
            new NamespaceBuilder().withNewMetadata().withName(namespace).endMetadata().build())
        .create();
  }

  /** The client. */
  public KubernetesClient client() {
    return client;
  }

  /** The namespace. */
  public String namespace() {
    return namespace;
  }

  /** What the server would say to a new resource, unknown fields included; it keeps nothing. */
  public Verdict tried(JsonNode manifest) {
    return send("POST", path(manifest), "?dryRun=All&fieldValidation=Strict", manifest);
  }

  /** Makes a resource. */
  public Verdict created(JsonNode manifest) {
    return send("POST", path(manifest), "?fieldValidation=Strict", manifest);
  }

  /** What the server would say to the resource of this name becoming this; it keeps nothing. */
  public Verdict triedInstead(JsonNode manifest) {
    return send("PUT", path(manifest) + name(manifest), "?dryRun=All", manifest);
  }

  /** Sets the status of a resource that is there. */
  public Verdict reported(JsonNode manifest) {
    return send("PUT", path(manifest) + name(manifest) + "/status", "", manifest);
  }

  /** The resource of a manifest as it is stored. */
  public JsonNode stored(JsonNode manifest) {
    return json(client.raw(path(manifest) + name(manifest)));
  }

  /** Removes it and all in it. */
  @Override
  public void close() {
    client.namespaces().withName(namespace).delete();
    client.close();
  }

  private void install(Class<? extends CustomResource<?, ?>> resource) {
    try {
      var crd =
          YAML.readValue(Files.readString(Crds.file(resource)), CustomResourceDefinition.class);
      client.resource(crd).forceConflicts().fieldManager("couponry-tests").serverSideApply();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    client
        .apiextensions()
        .v1()
        .customResourceDefinitions()
        .withName(Crds.name(resource))
        .waitUntilCondition(Cluster::isEstablished, 30, TimeUnit.SECONDS);
    awaitServed(resource);
  }

  /** A definition is stored a moment before it has a status, and has one before any condition. */
  private static boolean isEstablished(CustomResourceDefinition crd) {
    return crd != null
        && crd.getStatus() != null
        && crd.getStatus().getConditions() != null
        && crd.getStatus().getConditions().stream()
            .anyMatch(it -> it.getType().equals("Established") && it.getStatus().equals("True"));
  }

  /** A server may say that a kind is established a moment before it serves it. */
  private void awaitServed(Class<? extends CustomResource<?, ?>> resource) {
    var path = "/apis/" + ApiVersion.NAME + "/" + Crds.name(resource).split("\\.")[0];
    for (var i = 0; i < TRIES; i++) {
      if (isServed(path)) {
        return;
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
    }
    throw new IllegalStateException(path + " is not served");
  }

  private boolean isServed(String path) {
    try {
      client.raw(path, "GET", null);
      return true;
    } catch (KubernetesClientException e) {
      if (NOT_YET.contains(e.getCode())) {
        return false;
      }
      throw e;
    }
  }

  private Verdict send(String method, String path, String query, JsonNode manifest) {
    try {
      return new Verdict(true, client.raw(path + query, method, manifest));
    } catch (KubernetesClientException e) {
      if (e.getStatus() == null || e.getCode() >= HttpURLConnection.HTTP_INTERNAL_ERROR) {
        throw e;
      }
      return new Verdict(false, e.getStatus().getMessage());
    }
  }

  private String path(JsonNode manifest) {
    var plural = manifest.get("kind").asText().equals("Campaign") ? "campaigns" : "couponbatches";
    return "/apis/" + ApiVersion.NAME + "/namespaces/" + namespace + "/" + plural;
  }

  private static String name(JsonNode manifest) {
    return "/" + manifest.at("/metadata/name").asText();
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
