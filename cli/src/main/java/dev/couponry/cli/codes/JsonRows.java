package dev.couponry.cli.codes;

import com.google.protobuf.util.JsonFormat;
import dev.couponry.v1.ExportedCode;
import java.io.IOException;
import java.io.Writer;

/** Codes as JSON lines: a document a line, as the API's own JSON. */
public final class JsonRows implements CodeRows {
  private static final JsonFormat.Printer PRINTER =
      JsonFormat.printer().omittingInsignificantWhitespace();

  private final Writer to;

  /** Rows to come. */
  public JsonRows(Writer to) {
    this.to = to;
  }

  @Override
  public void write(ExportedCode code) throws IOException {
    PRINTER.appendTo(code, to);
    to.write('\n');
  }

  @Override
  public void close() throws IOException {
    to.close();
  }
}
