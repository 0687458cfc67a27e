package dev.couponry.platform.access;

import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import java.net.InetSocketAddress;
import java.net.SocketAddress;

/**
 * Which call it is and where it comes from.
 *
 * @param method such as {@code couponry.v1.CampaignService/HaltCampaign}
 * @param peer the address of whoever is at the other end of the connection
 * @param forwardedFor for whom a proxy says that it speaks; empty unless proxies are believed
 * @param userAgent what the caller's program calls itself
 */
public record Origin(String method, String peer, String forwardedFor, String userAgent) {
  private static final Metadata.Key<String> FORWARDED_FOR =
      Metadata.Key.of("x-forwarded-for", Metadata.ASCII_STRING_MARSHALLER);
  private static final Metadata.Key<String> USER_AGENT =
      Metadata.Key.of("user-agent", Metadata.ASCII_STRING_MARSHALLER);

  /** More of a header is cut off. */
  private static final int MOST = 256;

  static Origin of(ServerCall<?, ?> call, Metadata headers, boolean proxiesAreBelieved) {
    return new Origin(
        call.getMethodDescriptor().getFullMethodName(),
        address(call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR)),
        proxiesAreBelieved ? header(headers, FORWARDED_FOR) : "",
        header(headers, USER_AGENT));
  }

  /** Without its port, which says nothing about anybody. */
  private static String address(SocketAddress peer) {
    if (peer instanceof InetSocketAddress internet && internet.getAddress() != null) {
      return internet.getAddress().getHostAddress();
    }
    return peer == null ? "" : peer.toString();
  }

  private static String header(Metadata headers, Metadata.Key<String> key) {
    String value = headers.get(key);
    if (value == null) {
      return "";
    }
    return value.length() > MOST ? value.substring(0, MOST) : value;
  }
}
