package dev.couponry.cli.sheet;

import dev.couponry.cli.BadInput;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.io.IOException;
import java.nio.file.Path;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Draws texts as outlines. Java finds for each character a font of the machine that has it, Chinese
 * ones too, and nothing need be embedded in the file but shapes.
 */
public final class Typeface {
  private static final FontRenderContext EXACT = new FontRenderContext(null, true, true);

  private final Optional<Font> font;

  private Typeface(Optional<Font> font) {
    this.font = font;
  }

  /** The fonts of this machine, which may be none. */
  public static Typeface installed() {
    try {
      var font = new Font(Font.SANS_SERIF, Font.PLAIN, 1);
      font.createGlyphVector(EXACT, "A").getOutline();
      return new Typeface(Optional.of(font));
    } catch (RuntimeException | LinkageError | InternalError noFonts) {
      return new Typeface(Optional.empty()); // a machine without fonts, as containers often are
    }
  }

  /** The font of a file. */
  public static Typeface ofFile(Path file) {
    try {
      return new Typeface(Optional.of(Font.createFont(Font.TRUETYPE_FONT, file.toFile())));
    } catch (IOException | FontFormatException e) {
      throw new BadInput("--font: cannot read " + file + ": " + e.getMessage());
    }
  }

  /** Whether it has all characters of a text. */
  public boolean shows(String text) {
    return font.map(it -> it.canDisplayUpTo(text) < 0).orElse(text.isEmpty());
  }

  /** The outline of a line, its base line at (0, 0) and y downwards; empty without fonts. */
  Optional<Shape> outline(String line, float size) {
    return font.map(it -> it.deriveFont(size).createGlyphVector(EXACT, line).getOutline());
  }

  /** A text in lines no wider than this, at most so many; what is left over ends in …. */
  List<String> lines(String text, float size, double width, int most) {
    var lines = new ArrayList<String>();
    var breaks = BreakIterator.getLineInstance(Locale.ROOT);
    breaks.setText(text);
    var line = "";
    for (int from = breaks.first(), to = breaks.next();
        to != BreakIterator.DONE;
        from = to, to = breaks.next()) {
      var longer = line + text.substring(from, to);
      if (!line.isEmpty() && width(longer.stripTrailing(), size) > width) {
        lines.add(line.stripTrailing());
        line = text.substring(from, to);
      } else {
        line = longer;
      }
    }
    lines.add(line.stripTrailing());
    if (lines.size() > most) {
      var last = lines.get(most - 1);
      lines.subList(most - 1, lines.size()).clear();
      lines.add(last + "…");
    }
    return lines.stream().map(it -> cut(it, size, width)).toList();
  }

  /** A single word may be wider than a line. */
  private String cut(String line, float size, double width) {
    var fitting = line;
    while (fitting.codePointCount(0, fitting.length()) > 1 && width(fitting, size) > width) {
      fitting = fitting.substring(0, fitting.offsetByCodePoints(fitting.length(), -2)) + "…";
    }
    return fitting;
  }

  private double width(String line, float size) {
    return font.map(
            it -> it.deriveFont(size).createGlyphVector(EXACT, line).getLogicalBounds().getWidth())
        .orElse(0.0);
  }
}
