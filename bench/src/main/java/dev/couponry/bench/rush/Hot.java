package dev.couponry.bench.rush;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a profile says: where the samples of a service's threads were taken. */
final class Hot {
  private static final String OWN = "dev.couponry.";
  private static final int TOP = 15;

  private Hot() {}

  /**
   * Where a thread was at an instant.
   *
   * @param thread its name
   * @param methods it was in, {@code package.Class.method}, the innermost first
   */
  record Sample(String thread, List<String> methods) {
    String innermost() {
      return methods.isEmpty() ? "?" : methods.get(0);
    }

    /** The innermost method of the service's own. */
    Optional<String> own() {
      return methods.stream().filter(it -> it.startsWith(OWN)).findFirst();
    }

    /** Threads of a pool have numbers. */
    String pool() {
      return thread.replaceAll("[-\\s]*\\d+$", "");
    }
  }

  /** The pools of threads, the methods and the service's own methods with the most samples. */
  static List<String> lines(List<Sample> samples) {
    List<String> lines = new ArrayList<>();
    lines.addAll(top("by threads", samples, it -> Optional.of(it.pool())));
    lines.addAll(top("by method", samples, it -> Optional.of(it.innermost())));
    lines.addAll(top("by the service's own method, with what it calls", samples, Sample::own));
    return lines;
  }

  private static List<String> top(
      String title, List<Sample> samples, Function<Sample, Optional<String>> key) {
    Map<String, Long> counts =
        samples.stream()
            .map(key)
            .flatMap(Optional::stream)
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    List<String> lines = new ArrayList<>(List.of(title + ":", ""));
    counts.entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(TOP)
        .forEach(
            it ->
                lines.add(
                    String.format(
                        Locale.ROOT,
                        "- %.1f %% `%s`",
                        100.0 * it.getValue() / samples.size(),
                        it.getKey())));
    lines.add("");
    return lines;
  }
}
