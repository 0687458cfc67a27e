package dev.couponry.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** Where the program starts. */
public final class Main {
  private Main() {}

  /** Runs one command and exits with its code. */
  public static void main(String[] args) {
    var out = writer(FileDescriptor.out);
    var err = writer(FileDescriptor.err);
    System.exit(run(out, err, args));
  }

  /** Runs one command; returns its exit code. */
  public static int run(PrintWriter out, PrintWriter err, String... args) {
    var line =
        Couponry.forArguments(args)
            .setOut(out)
            .setErr(err)
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setParameterExceptionHandler(Problems::usage)
            .setExecutionExceptionHandler(Problems::failed);
    var code = line.execute(args);
    out.flush();
    err.flush();
    return code;
  }

  /** UTF-8 whatever the locale says: titles are often Chinese, and containers often POSIX. */
  private static PrintWriter writer(FileDescriptor to) {
    return new PrintWriter(new FileOutputStream(to), true, StandardCharsets.UTF_8);
  }
}
