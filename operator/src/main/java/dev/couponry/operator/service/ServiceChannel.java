package dev.couponry.operator.service;

import com.google.gson.Gson;
import dev.couponry.operator.OperatorConfig;
import dev.couponry.v1.CampaignServiceGrpc;
import io.grpc.CallCredentials;
import io.grpc.ChannelCredentials;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.TlsChannelCredentials;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The connection to the service, with the balancing and the retries that the contract asks for. */
@Singleton
public final class ServiceChannel {
  private static final int KEEP_ALIVE_SECONDS = 60;

  /** A page of revisions, or what a watch sends, is far smaller. */
  private static final int LARGEST_ANSWER = 16 * 1024 * 1024;

  private final ManagedChannel channel;
  private final Optional<CallCredentials> token;
  private final OperatorConfig.Service config;

  /** Connects when it is needed first. */
  public ServiceChannel(OperatorConfig config) {
    this.config = config.service();
    token = this.config.tokenFile().map(BearerToken::new);
    channel =
        Grpc.newChannelBuilder(this.config.address(), credentials(this.config))
            .defaultServiceConfig(serviceConfig())
            .disableServiceConfigLookUp()
            .keepAliveTime(KEEP_ALIVE_SECONDS, TimeUnit.SECONDS)
            .maxInboundMessageSize(LARGEST_ANSWER)
            .userAgent("couponry-operator")
            .build();
  }

  /** For one call, which has a deadline. */
  CampaignServiceGrpc.CampaignServiceBlockingStub campaigns() {
    var stub = CampaignServiceGrpc.newBlockingStub(channel);
    return token
        .map(stub::withCallCredentials)
        .orElse(stub)
        .withDeadlineAfter(config.deadline().toMillis(), TimeUnit.MILLISECONDS);
  }

  /** For a stream, which has no end. */
  CampaignServiceGrpc.CampaignServiceStub streams() {
    var stub = CampaignServiceGrpc.newStub(channel);
    return token.map(stub::withCallCredentials).orElse(stub);
  }

  private static ChannelCredentials credentials(OperatorConfig.Service config) {
    if (config.plaintext()) {
      return InsecureChannelCredentials.create();
    }
    return config.caFile().map(ServiceChannel::trusting).orElseGet(TlsChannelCredentials::create);
  }

  private static ChannelCredentials trusting(Path certificates) {
    try {
      return TlsChannelCredentials.newBuilder().trustManager(certificates.toFile()).build();
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot read the certificates", failure);
    }
  }

  @SuppressWarnings("unchecked")
  private static Map<String, ?> serviceConfig() {
    try (var file = ServiceChannel.class.getResourceAsStream("/service-config.json");
        var reader = new InputStreamReader(file, StandardCharsets.UTF_8)) {
      return new Gson().fromJson(reader, Map.class);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Breaks the connection off. */
  @PreDestroy
  public void close() {
    channel.shutdownNow();
  }
}
