package dev.couponry.cli.sheet;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.oned.Code128Writer;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import dev.couponry.cli.BadInput;
import java.util.Arrays;
import java.util.Map;

/** Which symbols stand for a code. */
public enum Symbology {
  QR {
    @Override
    BitMatrix encode(String code) throws WriterException {
      return new QRCodeWriter().encode(code, BarcodeFormat.QR_CODE, 0, 0, QR_HINTS);
    }
  },
  CODE_128 {
    @Override
    BitMatrix encode(String code) throws WriterException {
      return new Code128Writer().encode(code, BarcodeFormat.CODE_128, 0, 1);
    }
  };

  private static final Map<EncodeHintType, Object> QR_HINTS =
      Map.of(
          EncodeHintType.ERROR_CORRECTION,
          ErrorCorrectionLevel.M,
          EncodeHintType.CHARACTER_SET,
          "UTF-8",
          EncodeHintType.MARGIN,
          4);

  /** Reads `qr` or `code-128`. */
  public static Symbology parse(String option, String written) {
    return Arrays.stream(values())
        .filter(it -> it.name().replace('_', '-').equalsIgnoreCase(written))
        .findFirst()
        .orElseThrow(() -> new BadInput(option + ": must be qr or code-128 (is " + written + ")"));
  }

  /** The modules of a code with the quiet zone around them; a bar code has one row. */
  BitMatrix modules(String code) {
    try {
      return encode(code);
    } catch (WriterException | IllegalArgumentException e) {
      throw new BadInput("--as: cannot hold the characters of a code; use qr");
    }
  }

  abstract BitMatrix encode(String code) throws WriterException;
}
