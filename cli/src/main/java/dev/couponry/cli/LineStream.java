package dev.couponry.cli;

import dev.couponry.cli.show.Progress;
import io.grpc.StatusException;
import io.grpc.stub.BlockingClientCall;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
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
            return send(lines, call, progress);
          }
        });
  }

  private R send(BufferedReader lines, BlockingClientCall<Q, R> call, Progress progress)
      throws IOException {
    try {
      var open = call.write(header);
      var sent = 0L;
      for (var chunk = next(lines); open && !chunk.isEmpty(); chunk = next(lines)) {
        open = call.write(message.apply(chunk));
        sent += chunk.size();
        progress.at(sent);
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
