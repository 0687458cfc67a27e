package dev.couponry.platform.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.couponry.platform.server.Probe;
import io.grpc.Attributes;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.Status;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

class OriginTest {
  private static final Metadata.Key<String> FORWARDED_FOR =
      Metadata.Key.of("x-forwarded-for", Metadata.ASCII_STRING_MARSHALLER);
  private static final Metadata.Key<String> USER_AGENT =
      Metadata.Key.of("user-agent", Metadata.ASCII_STRING_MARSHALLER);

  @Test
  void whatAProxySaysIsNotedOnlyWhereProxiesAreBelieved() {
    Metadata headers = new Metadata();
    headers.put(FORWARDED_FOR, "203.0.113.9");

    assertThat(Origin.of(new Call(), headers, false).forwardedFor()).isEmpty();
    Origin believed = Origin.of(new Call(), headers, true);
    assertThat(believed.forwardedFor()).isEqualTo("203.0.113.9");
    assertThat(believed.peer()).isEqualTo("192.0.2.7");
    assertThat(believed.method()).isEqualTo(Probe.CALL.getFullMethodName());
    assertThat(believed.userAgent()).isEmpty();
  }

  @Test
  void aLongHeaderIsCutOff() {
    Metadata headers = new Metadata();
    headers.put(USER_AGENT, "x".repeat(5_000));

    assertThat(Origin.of(new Call(), headers, false).userAgent()).hasSize(256);
  }

  /** A call that somebody makes from 192.0.2.7. */
  private static final class Call extends ServerCall<Object, Object> {
    @Override
    public Attributes getAttributes() {
      return Attributes.newBuilder()
          .set(Grpc.TRANSPORT_ATTR_REMOTE_ADDR, new InetSocketAddress("192.0.2.7", 4711))
          .build();
    }

    @SuppressWarnings("unchecked")
    @Override
    public MethodDescriptor<Object, Object> getMethodDescriptor() {
      return (MethodDescriptor<Object, Object>) (MethodDescriptor<?, ?>) Probe.CALL;
    }

    @Override
    public void request(int messages) {}

    @Override
    public void sendHeaders(Metadata headers) {}

    @Override
    public void sendMessage(Object message) {}

    @Override
    public void close(Status status, Metadata trailers) {}

    @Override
    public boolean isCancelled() {
      return false;
    }
  }
}
