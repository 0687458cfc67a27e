package dev.couponry.platform.expressions;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Conditions over some variables, in CEL (the Common Expression Language). Each text is compiled
 * once. What one costs is bounded: its length, its depth, and the steps of its comprehensions;
 * regular expressions are RE2, linear in what they match.
 */
public final class Conditions {
  private static final int MAX_LENGTH = 1_000;
  private static final int MAX_DEPTH = 50;
  private static final int MAX_STEPS = 10_000;
  private static final int KEPT = 10_000;

  private static final CelOptions BOUNDS =
      CelOptions.current()
          .maxExpressionCodePointSize(MAX_LENGTH)
          .maxParseRecursionDepth(MAX_DEPTH)
          .comprehensionMaxIterations(MAX_STEPS)
          .build();

  private final CelCompiler compiler;
  private final SortedSet<String> names;
  private final CelRuntime runtime =
      CelRuntimeFactory.standardCelRuntimeBuilder().setOptions(BOUNDS).build();
  private final LoadingCache<String, Compiled> compiled =
      Caffeine.newBuilder().maximumSize(KEPT).build(this::compile);

  /** What a variable is. */
  public enum Type {
    TEXT(SimpleType.STRING),
    TEXTS(ListType.create(SimpleType.STRING)),
    YES_OR_NO(SimpleType.BOOL);

    private final CelType celType;

    Type(CelType celType) {
      this.celType = celType;
    }
  }

  /** A program, or why there is none. */
  private record Compiled(Optional<CelRuntime.Program> program, String problem) {}

  /**
   * @param variables by name, such as {@code user.segments}
   */
  public Conditions(Map<String, Type> variables) {
    CelCompilerBuilder builder =
        CelCompilerFactory.standardCelCompilerBuilder()
            .setOptions(BOUNDS)
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .setResultType(SimpleType.BOOL);
    variables.forEach((name, type) -> builder.addVar(name, type.celType));
    this.compiler = builder.build();
    this.names = new TreeSet<>(variables.keySet());
  }

  /** What is wrong with a text, with its place, in a line; nothing if it is a condition. */
  public Optional<String> problem(String text) {
    Compiled it = compiled.get(text);
    return it.program().isPresent() ? Optional.empty() : Optional.of(it.problem());
  }

  /**
   * Whether it holds for these values, by the variables' names. One that has no answer for them,
   * such as by the first segment of a user who has none, does not.
   */
  public boolean holds(String text, Map<String, Object> values) {
    CelRuntime.Program program =
        compiled
            .get(text)
            .program()
            .orElseThrow(() -> new IllegalArgumentException("this was not checked"));
    try {
      return Boolean.TRUE.equals(program.eval(values));
    } catch (CelEvaluationException noAnswer) {
      return false;
    }
  }

  private Compiled compile(String text) {
    try {
      return new Compiled(Optional.of(runtime.createProgram(compiler.compile(text).getAst())), "");
    } catch (CelValidationException invalid) {
      return new Compiled(Optional.empty(), told(invalid));
    } catch (CelEvaluationException impossible) {
      return new Compiled(Optional.empty(), impossible.getMessage());
    }
  }

  private String told(CelValidationException invalid) {
    CelIssue first = invalid.getErrors().get(0);
    return "column %d: %s; it may use %s"
        .formatted(
            first.getSourceLocation().getColumn() + 1,
            first.getMessage().lines().findFirst().orElse(""),
            String.join(", ", names));
  }
}
