package dev.couponry.code.app;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.oned.Code128Writer;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import dev.couponry.refusal.Answer;
import dev.couponry.refusal.Refusal;
import dev.couponry.refusal.Violation;
import jakarta.inject.Singleton;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/**
 * Draws codes as QR codes and bar codes, black on white. ZXing says which modules are black: both
 * symbologies are standards full of cases, and its reader proves the result.
 */
@Singleton
public final class RenderCode {
  private static final Map<EncodeHintType, Object> QR_HINTS =
      Map.of(
          EncodeHintType.ERROR_CORRECTION,
          ErrorCorrectionLevel.M,
          EncodeHintType.CHARACTER_SET,
          StandardCharsets.UTF_8.name());
  private static final int WHITE = 0xffffff;
  private static final int BLACK = 0x000000;

  /** The picture, a file of the format asked for; refused if the code does not fit in. */
  public Answer<byte[]> render(String code, Drawing drawing) {
    try {
      return picture(code, drawing);
    } catch (WriterException | IllegalArgumentException unfit) {
      return refused("symbology", "cannot hold the characters of this code");
    }
  }

  private static Answer<byte[]> picture(String code, Drawing drawing) throws WriterException {
    BitMatrix modules = modules(code, drawing.symbology(), 0, 1);
    if (modules.getWidth() > drawing.width()) {
      return refused("width", "must be at least " + modules.getWidth() + " for this code");
    }
    if (modules.getHeight() > drawing.height()) {
      return refused("height", "must be at least " + modules.getHeight() + " for this code");
    }
    return Answer.done(
        drawing.format() == Drawing.Format.SVG
            ? svg(modules, drawing)
            : png(modules(code, drawing.symbology(), drawing.width(), drawing.height())));
  }

  /** The modules, scaled by a whole number to the size, or as small as they are. */
  private static BitMatrix modules(String code, Drawing.Symbology symbology, int width, int height)
      throws WriterException {
    return symbology == Drawing.Symbology.QR
        ? new QRCodeWriter().encode(code, BarcodeFormat.QR_CODE, width, height, QR_HINTS)
        : new Code128Writer().encode(code, BarcodeFormat.CODE_128, width, height);
  }

  private static byte[] png(BitMatrix pixels) {
    BufferedImage image =
        new BufferedImage(pixels.getWidth(), pixels.getHeight(), BufferedImage.TYPE_BYTE_BINARY);
    for (int y = 0; y < pixels.getHeight(); y++) {
      for (int x = 0; x < pixels.getWidth(); x++) {
        image.setRGB(x, y, pixels.get(x, y) ? BLACK : WHITE);
      }
    }
    try (ByteArrayOutputStream file = new ByteArrayOutputStream()) {
      ImageIO.write(image, "png", file);
      return file.toByteArray();
    } catch (IOException inMemory) {
      throw new UncheckedIOException(inMemory);
    }
  }

  /** One unit a module; a bar code's only row is stretched to the height. */
  private static byte[] svg(BitMatrix modules, Drawing drawing) {
    StringBuilder path = new StringBuilder();
    for (int y = 0; y < modules.getHeight(); y++) {
      for (int x = 0; x < modules.getWidth(); x++) {
        if (modules.get(x, y)) {
          path.append('M').append(x).append(' ').append(y).append("h1v1h-1z");
        }
      }
    }
    String svg =
        """
        <svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d" \
        preserveAspectRatio="none" shape-rendering="crispEdges">\
        <path fill="#fff" d="M0 0h%dv%dH0z"/><path d="%s"/></svg>
        """
            .formatted(
                drawing.width(),
                drawing.height(),
                modules.getWidth(),
                modules.getHeight(),
                modules.getWidth(),
                modules.getHeight(),
                path);
    return svg.getBytes(StandardCharsets.UTF_8);
  }

  private static Answer<byte[]> refused(String field, String why) {
    return Answer.refused(Refusal.invalid(List.of(new Violation(field, why))));
  }
}
