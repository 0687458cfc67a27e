package dev.couponry.cli;

import java.io.PrintWriter;
import picocli.CommandLine.Option;

/** How many entries of a list are asked for, page after page. */
public final class LimitOption {
  private static final int LARGEST_PAGE = 1_000;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "100",
      description = "At most so many. Default: ${DEFAULT-VALUE}.")
  private int limit;

  /** Asks for one page. */
  interface Pages {
    Page get(int size, String token);
  }

  /** What came: how many entries, and the token of the next page. */
  record Page(int entries, String nextToken) {}

  /** Asks until the limit or the end is reached; returns the token of what is left. */
  String pages(Pages pages) {
    if (limit < 1) {
      throw new BadInput("--limit: must be 1 or more (is " + limit + ")");
    }
    var token = "";
    var left = limit;
    do {
      var page = pages.get(Math.min(left, LARGEST_PAGE), token);
      token = page.nextToken();
      left -= page.entries();
    } while (left > 0 && !token.isEmpty());
    return token;
  }

  /** Says that there is more. */
  void printMore(String nextToken, PrintWriter out) {
    if (!nextToken.isEmpty()) {
      out.println("… there are more; raise --limit (is " + limit + ")");
    }
  }
}
