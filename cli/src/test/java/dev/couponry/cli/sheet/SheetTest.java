package dev.couponry.cli.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.MultiFormatReader;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import dev.couponry.cli.BadInput;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The sheet as a printer and a till see it. */
class SheetTest {
  private static final int DPI = 200;
  private static final String TITLE = "National day 满 50 减 10, in all stores until the end of May";

  @ParameterizedTest
  @EnumSource(Symbology.class)
  void everyCodeIsReadFromTheDrawnPageWhereItsLabelIs(Symbology symbology) throws Exception {
    var labels = labels(50);
    var pdf = pdf(symbology, labels);

    try (var document = Loader.loadPDF(pdf)) {
      assertThat(document.getNumberOfPages()).isEqualTo(3);
      assertThat(new PDFTextStripper().getText(document))
          .contains(labels.stream().map(Label::shown).toList());
      var read = new ArrayList<String>();
      for (int page = 0; page < 3; page++) {
        var image = new PDFRenderer(document).renderImageWithDPI(page, DPI);
        for (int i = 24 * page; i < Math.min(labels.size(), 24 * page + 24); i++) {
          read.add(read(cell(image, i % 24)));
        }
      }
      assertThat(read).containsExactlyElementsOf(labels.stream().map(Label::code).toList());
    }
  }

  @Test
  void aPartnersCodeAndATitleOfAnyLengthFit() throws Exception {
    var title = "很长的标题".repeat(40) + " Donaudampfschifffahrtsgesellschaftskapitaen".repeat(5);
    var code = "PARTNER-0123456789-ABCDEF-XYZ-99";

    var pdf = pdf(Symbology.QR, List.of(new Label(title, code, code)));

    try (var document = Loader.loadPDF(pdf)) {
      assertThat(read(cell(new PDFRenderer(document).renderImageWithDPI(0, DPI), 0)))
          .isEqualTo(code);
      assertThat(new PDFTextStripper().getText(document)).contains(code);
    }
  }

  @Test
  void aFontThatIsNoneIsSaid() {
    assertThatThrownBy(() -> Typeface.ofFile(Path.of("pom.xml")))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("--font: cannot read pom.xml");
  }

  private static List<Label> labels(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "GQ7K2QXW%04d".formatted(2000 + i))
        .map(code -> new Label(TITLE, code, code.replaceAll("(.{4})(?=.)", "$1-")))
        .toList();
  }

  private static byte[] pdf(Symbology symbology, List<Label> labels) throws Exception {
    var to = new ByteArrayOutputStream();
    new Sheet(symbology, Typeface.installed()).write(labels, to);
    return to.toByteArray();
  }

  /** One label of a page; three beside each other, each 70 × 37 mm. */
  private static BufferedImage cell(BufferedImage page, int i) {
    double mm = DPI / 25.4;
    int x = (int) (i % 3 * 70 * mm);
    int y = (int) ((i / 3 * 37 + 0.5) * mm);
    int width = Math.min((int) (70 * mm), page.getWidth() - x);
    return page.getSubimage(x, y, width, (int) (37 * mm));
  }

  private static String read(BufferedImage image) throws Exception {
    int width = image.getWidth();
    int height = image.getHeight();
    int[] pixels = image.getRGB(0, 0, width, height, null, 0, width);
    var source = new RGBLuminanceSource(width, height, pixels);
    return new MultiFormatReader().decode(new BinaryBitmap(new HybridBinarizer(source))).getText();
  }
}
