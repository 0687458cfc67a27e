package dev.couponry.cli;

import dev.couponry.cli.show.Progress;
import io.grpc.StatusException;
import io.grpc.stub.BlockingClientCall;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Sends the lines of a file in a stream of messages, as fast as the service takes them. */
final class LineStream<Q, R> {
  private static final int CHUNK = 2_000;

  private final Q header;
  private final Function<List<String>, Q> message;

  /**
   * What is sent.
   *
   * @param header the first message
   * @param message one of the others, of some lines
   */
  LineStream(Q header, Function<List<String>, Q> message) {
    this.header = header;
    this.message = message;
  }

  /** Sends a file, and tells how far it is where somebody watches. */
  R send(String file, BlockingClientCall<Q, R> call, PrintWriter err) {
    var watched = Progress.isWatched();
    return InputFiles.lines(
        file,
        lines -> {
          try (var progress = new Progress(err, watched, watched ? InputFiles.count(file) : 0)) {
            return send(call, () -> sendAll(lines, call, progress));
          }
        });
  }

  /** Sends the first message and no lines. */
  R sendNothing(BlockingClientCall<Q, R> call) {
    try {
      return send(call, () -> {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is sent after the first message. */
  private interface Rest {
    void send() throws IOException, StatusException, InterruptedException;
  }

  private R send(BlockingClientCall<Q, R> call, Rest rest) throws IOException {
    try {
      if (call.write(header)) {
        rest.send();
      }
      call.halfClose();
      return call.read();
    } catch (StatusException e) {
      throw e.getStatus().asRuntimeException(e.getTrailers());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private void sendAll(BufferedReader lines, BlockingClientCall<Q, R> call, Progress progress)
      throws IOException, StatusException, InterruptedException {
    var open = true;
    var sent = 0L;
    for (var chunk = next(lines); open && !chunk.isEmpty(); chunk = next(lines)) {
      open = call.write(message.apply(chunk));
      sent += chunk.size();
      progress.at(sent);
    }
  }

  private static List<String> next(BufferedReader lines) throws IOException {
    var chunk = new ArrayList<String>(CHUNK);
    var line = lines.readLine();
    while (line != null) {
      chunk.add(line);
      line = chunk.size() == CHUNK ? null : lines.readLine();
    }
    return chunk;
  }
}
