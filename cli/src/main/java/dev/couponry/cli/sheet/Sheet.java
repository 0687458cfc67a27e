package dev.couponry.cli.sheet;

import com.google.zxing.common.BitMatrix;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.PathIterator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;

/**
 * Labels on A4, 24 a page, each 70 × 37 mm: the size of label paper that is sold everywhere. Thin
 * lines show where to cut plain paper. Lengths are in points, y upwards.
 */
public final class Sheet {
  private static final int COLUMNS = 3;
  private static final int ROWS = 8;
  private static final float MM = 72 / 25.4f;
  private static final float WIDTH = 70 * MM;
  private static final float HEIGHT = 37 * MM;
  private static final float TOP = PDRectangle.A4.getHeight() - 0.5f * MM;
  private static final float PADDING = 3 * MM;
  private static final float QR_SIZE = 31 * MM;
  private static final float BAR_HEIGHT = 13 * MM;
  private static final float TITLE_SIZE = 10;
  private static final float LINE = 1.25f * TITLE_SIZE;
  private static final float CODE_SIZE = 11;
  private static final float SMALLEST = 4;
  private static final float CUT_GREY = 0.8f;

  /** It warns of fonts that this machine lacks and that the file does not need. Held, or lost. */
  private static final Logger PDFBOX = Logger.getLogger("org.apache.pdfbox");

  static {
    PDFBOX.setLevel(Level.SEVERE);
  }

  private final Symbology symbology;
  private final Typeface typeface;
  private final PDFont codeFont = new PDType1Font(FontName.COURIER_BOLD);

  public Sheet(Symbology symbology, Typeface typeface) {
    this.symbology = symbology;
    this.typeface = typeface;
  }

  /** How many pages so many labels take. */
  public static int pages(int labels) {
    return (labels + COLUMNS * ROWS - 1) / (COLUMNS * ROWS);
  }

  /** Writes the PDF. */
  public void write(List<Label> labels, OutputStream to) throws IOException {
    try (var document = new PDDocument()) {
      for (int page = 0; page < pages(labels.size()); page++) {
        int from = page * COLUMNS * ROWS;
        addPage(document, labels.subList(from, Math.min(from + COLUMNS * ROWS, labels.size())));
      }
      document.save(to);
    }
  }

  private void addPage(PDDocument document, List<Label> labels) throws IOException {
    var page = new PDPage(PDRectangle.A4);
    document.addPage(page);
    try (var content = new PDPageContentStream(document, page)) {
      content.setStrokingColor(CUT_GREY);
      content.setLineWidth(0.25f);
      for (int i = 0; i < labels.size(); i++) {
        float x = i % COLUMNS * WIDTH;
        float y = TOP - (i / COLUMNS + 1) * HEIGHT;
        content.addRect(x, y, WIDTH, HEIGHT);
        content.stroke();
        label(content, labels.get(i), x, y);
      }
    }
  }

  private void label(PDPageContentStream content, Label label, float x, float y)
      throws IOException {
    if (symbology == Symbology.QR) {
      modules(content, label, x, y + (HEIGHT - QR_SIZE) / 2, QR_SIZE, QR_SIZE);
      float left = x + QR_SIZE + PADDING / 2;
      float width = WIDTH - QR_SIZE - PADDING * 1.5f;
      title(content, label, left, y + HEIGHT - PADDING - TITLE_SIZE, width, 4);
      code(content, label, left, y + PADDING * 1.5f, width);
    } else {
      float width = WIDTH - 2 * PADDING;
      title(content, label, x + PADDING, y + HEIGHT - PADDING - TITLE_SIZE, width, 2);
      modules(content, label, x + PADDING, y + PADDING * 2.5f, width, BAR_HEIGHT);
      code(content, label, x + PADDING, y + PADDING, width);
    }
  }

  /** The black modules, those beside each other as one bar, stretched over the place. */
  private void modules(
      PDPageContentStream content, Label label, float x, float y, float width, float height)
      throws IOException {
    BitMatrix modules = symbology.modules(label.code());
    float unitX = width / modules.getWidth();
    float unitY = height / modules.getHeight();
    for (int row = 0; row < modules.getHeight(); row++) {
      float bottom = y + height - (row + 1) * unitY;
      int column = 0;
      while (column < modules.getWidth()) {
        int end = column;
        while (end < modules.getWidth() && modules.get(end, row)) {
          end++;
        }
        if (end > column) {
          content.addRect(x + column * unitX, bottom, (end - column) * unitX, unitY);
        }
        column = end + 1;
      }
    }
    content.fill();
  }

  private void title(
      PDPageContentStream content, Label label, float x, float y, float width, int most)
      throws IOException {
    float base = y;
    for (String line : typeface.lines(label.title(), TITLE_SIZE, width, most)) {
      var outline = typeface.outline(line, TITLE_SIZE);
      if (outline.isPresent()) {
        fill(content, outline.get(), x, base);
      }
      base -= LINE;
    }
  }

  /** As text, so that it can be searched and copied; as large as the place allows. */
  private void code(PDPageContentStream content, Label label, float x, float y, float width)
      throws IOException {
    if (!label.shown().chars().allMatch(c -> c > ' ' && c < 127)) {
      var outline = typeface.outline(label.shown(), CODE_SIZE);
      if (outline.isPresent()) {
        fill(content, outline.get(), x, y);
      }
      return;
    }
    float unit = codeFont.getStringWidth(label.shown()) / 1000;
    float size = Math.max(SMALLEST, Math.min(CODE_SIZE, width / unit));
    content.beginText();
    content.setFont(codeFont, size);
    content.newLineAtOffset(x, y);
    content.showText(label.shown());
    content.endText();
  }

  private static void fill(PDPageContentStream content, Shape shape, float x, float y)
      throws IOException {
    var path = shape.getPathIterator(new AffineTransform(1, 0, 0, -1, x, y));
    if (path.isDone()) {
      return; // blanks have no outline
    }
    float[] at = new float[6];
    float lastX = 0;
    float lastY = 0;
    for (; !path.isDone(); path.next()) {
      int points = draw(content, path.currentSegment(at), at, lastX, lastY);
      if (points > 0) {
        lastX = at[2 * points - 2];
        lastY = at[2 * points - 1];
      }
    }
    content.fill();
  }

  /** One segment of an outline; returns how many points it has. PDF knows cubic curves only. */
  private static int draw(
      PDPageContentStream content, int segment, float[] at, float lastX, float lastY)
      throws IOException {
    switch (segment) {
      case PathIterator.SEG_MOVETO -> content.moveTo(at[0], at[1]);
      case PathIterator.SEG_LINETO -> content.lineTo(at[0], at[1]);
      case PathIterator.SEG_QUADTO ->
          content.curveTo(
              lastX + (at[0] - lastX) * 2 / 3,
              lastY + (at[1] - lastY) * 2 / 3,
              at[2] + (at[0] - at[2]) * 2 / 3,
              at[3] + (at[1] - at[3]) * 2 / 3,
              at[2],
              at[3]);
      case PathIterator.SEG_CUBICTO -> content.curveTo(at[0], at[1], at[2], at[3], at[4], at[5]);
      default -> content.closePath();
    }
    return switch (segment) {
      case PathIterator.SEG_MOVETO, PathIterator.SEG_LINETO -> 1;
      case PathIterator.SEG_QUADTO -> 2;
      case PathIterator.SEG_CUBICTO -> 3;
      default -> 0;
    };
  }
}
