package dev.couponry.platform.server;

import io.grpc.netty.NettyServerBuilder;
import io.quarkus.grpc.api.ServerBuilderCustomizer;
import io.quarkus.grpc.runtime.config.GrpcServerConfiguration;
import io.vertx.grpc.VertxServerBuilder;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;

/** Puts the {@link ServerLimits} on the server; Quarkus has keys for a few of them only. */
@Singleton
public class ServerCustomizer implements ServerBuilderCustomizer<VertxServerBuilder> {
  private final ServerLimits limits;
  private final OpenConnections connections;

  ServerCustomizer(ServerLimits limits, OpenConnections connections) {
    this.limits = limits;
    this.connections = connections;
  }

  @Override
  public void customize(GrpcServerConfiguration config, VertxServerBuilder builder) {
    NettyServerBuilder netty = builder.nettyBuilder();
    netty
        .addTransportFilter(connections)
        .maxInboundMessageSize(limits.messageBytes())
        .maxInboundMetadataSize(limits.metadataBytes())
        .maxConcurrentCallsPerConnection(limits.callsPerConnection())
        .permitKeepAliveWithoutCalls(true)
        .permitKeepAliveTime(limits.keepAlive().toMillis(), TimeUnit.MILLISECONDS)
        .keepAliveTime(limits.keepAlive().toMillis(), TimeUnit.MILLISECONDS)
        .maxConnectionAge(limits.connectionAge().toMillis(), TimeUnit.MILLISECONDS)
        .maxConnectionAgeGrace(limits.connectionGrace().toMillis(), TimeUnit.MILLISECONDS);
  }
}
