package dev.couponry.platform.requests;

import com.google.protobuf.Message;
import dev.couponry.platform.database.Tx;
import dev.couponry.refusal.Answer;
import io.smallrye.mutiny.Uni;
import java.util.UUID;

/**
 * A change whose content comes in a stream of messages, of which the first says what it is about.
 * One of these serves one stream, and keeps what is to be known between two messages.
 *
 * @param <Q> a message
 * @param <C> the content of a message
 * @param <R> the answer
 */
public interface Upload<Q, C, R extends Message> {

  /** The tenant that the first message names. */
  String tenantOf(Q first);

  /** Reads what the first message says for all, and answers the request id. */
  Answer<UUID> header(Q first, String tenant);

  /** Makes ready to store; left out if the stream had its effect before. */
  Uni<Void> open();

  /**
   * Reads the content of a message, also of the first, and adds it to what {@link #hash} covers.
   */
  Answer<C> read(Q message);

  /** Stores it; left out if the stream had its effect before. */
  Uni<Void> store(C content);

  /** The hash of the whole: of the header and all contents. */
  byte[] hash();

  /** How the answer is remembered. */
  Memory<R> memory();

  /** Ends the change, when everything is stored. */
  Uni<Answer<R>> end(Tx tx);
}
