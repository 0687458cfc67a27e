package dev.couponry.cli;

import com.google.protobuf.Message;
import dev.couponry.cli.service.Service;
import io.grpc.stub.BlockingClientCall;
import java.util.List;
import picocli.CommandLine.Option;

/** Sends the lines of a file in one stream, and tells what came of them. */
abstract class UploadCommand<Q, R extends Message> extends ChangeCommand {
  @Option(
      names = {"-f", "--file"},
      paramLabel = "FILE",
      required = true,
      description = "The lines: a text file in UTF-8; - is stdin.")
  private String file;

  /** The first message. */
  abstract Q header();

  /** One of the others, of some lines. */
  abstract Q message(List<String> lines);

  /** The stream that they go by. */
  abstract BlockingClientCall<Q, R> call(Service service);

  /** Tells what came of them. */
  abstract void text(R answer);

  /** Whether every line is where it should be. */
  abstract boolean isComplete(R answer);

  @Override
  protected final int run(Service service) {
    var lines = new LineStream<Q, R>(header(), this::message);
    var answer = lines.send(file, call(service), err());
    print(answer, () -> text(answer));
    return isComplete(answer) ? ExitCodes.OK : ExitCodes.REFUSED;
  }
}
