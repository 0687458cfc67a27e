package dev.couponry.cli.codes;

import dev.couponry.v1.ExportedCode;
import java.io.Closeable;
import java.io.IOException;

/** Where exported codes are written, a row each. */
public interface CodeRows extends Closeable {
  /** Writes one. */
  void write(ExportedCode code) throws IOException;
}
