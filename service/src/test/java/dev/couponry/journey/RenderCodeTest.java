package dev.couponry.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.MultiFormatReader;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.Result;
import com.google.zxing.common.HybridBinarizer;
import dev.couponry.platform.TestDatabase;
import dev.couponry.v1.Coupon;
import dev.couponry.v1.RenderCodeRequest;
import dev.couponry.v1.RenderCodeRequest.Format;
import dev.couponry.v1.RenderCodeRequest.Symbology;
import dev.couponry.v1.RenderCodeResponse;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Pictures of codes, read again as a till reads them. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class RenderCodeTest extends Journey {
  private static final Pattern MODULE = Pattern.compile("M(\\d+) (\\d+)h1v1h-1z");
  private static final Pattern VIEW = Pattern.compile("viewBox=\"0 0 (\\d+) (\\d+)\"");

  @ParameterizedTest
  @EnumSource(
      value = Symbology.class,
      names = {"QR", "CODE_128"})
  void bothFormatsOfBothSymbologiesAreReadBack(Symbology symbology) throws Exception {
    Coupon coupon = api.claim(batch(5), "ann");
    BarcodeFormat expected =
        symbology == Symbology.QR ? BarcodeFormat.QR_CODE : BarcodeFormat.CODE_128;
    var request =
        RenderCodeRequest.newBuilder().setCouponCode(coupon.getCode()).setSymbology(symbology);

    RenderCodeResponse png = api.coupons.renderCode(request.build());
    RenderCodeResponse svg = api.coupons.renderCode(request.setFormat(Format.SVG).build());

    assertThat(png.getContentType()).isEqualTo("image/png");
    assertThat(svg.getContentType()).isEqualTo("image/svg+xml");
    for (BufferedImage image :
        new BufferedImage[] {ImageIO.read(png.getImage().newInput()), drawn(svg)}) {
      Result read = read(image);
      assertThat(read.getText()).isEqualTo(coupon.getCode());
      assertThat(read.getBarcodeFormat()).isEqualTo(expected);
    }
  }

  @Test
  void sizesAreAsAskedAndBounded() throws IOException {
    Coupon coupon = api.claim(batch(5), "ann");
    var byId = RenderCodeRequest.newBuilder().setCouponId(coupon.getCouponId());
    BufferedImage small =
        ImageIO.read(
            api.coupons.renderCode(byId.clone().setWidth(64).build()).getImage().newInput());

    assertThat(small.getWidth()).isEqualTo(64);
    assertThat(small.getHeight()).isEqualTo(64);
    assertThat(refused(byId.clone().setWidth(63))).isEqualTo("INVALID_REQUEST");
    assertThat(refused(byId.clone().setWidth(2_049))).isEqualTo("INVALID_REQUEST");
    assertThat(refused(byId.clone().setWidth(100).setHeight(101))).isEqualTo("INVALID_REQUEST");
    assertThat(refused(byId.clone().setSymbology(Symbology.CODE_128).setWidth(64)))
        .as("too narrow for its bars")
        .isEqualTo("INVALID_REQUEST");
    assertThat(refused(RenderCodeRequest.newBuilder())).isEqualTo("INVALID_REQUEST");
    assertThat(refused(RenderCodeRequest.newBuilder().setCouponId(Api.id())))
        .isEqualTo("COUPON_NOT_FOUND");
  }

  private String refused(RenderCodeRequest.Builder request) {
    return reasonOf(() -> api.coupons.renderCode(request.build()));
  }

  private static Result read(BufferedImage image) throws NotFoundException {
    int width = image.getWidth();
    int height = image.getHeight();
    int[] pixels = image.getRGB(0, 0, width, height, null, 0, width);
    return new MultiFormatReader()
        .decode(
            new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(width, height, pixels))));
  }

  /** The SVG drawn, eight pixels a module. */
  private static BufferedImage drawn(RenderCodeResponse response) {
    String svg = response.getImage().toStringUtf8();
    Matcher view = VIEW.matcher(svg);
    assertThat(view.find()).isTrue();
    int columns = Integer.parseInt(view.group(1));
    int rows = Integer.parseInt(view.group(2));
    int rowHeight = rows == 1 ? 100 : 8;
    BufferedImage image =
        new BufferedImage(columns * 8, rows * rowHeight, BufferedImage.TYPE_INT_RGB);
    Graphics2D page = image.createGraphics();
    page.setColor(Color.WHITE);
    page.fillRect(0, 0, image.getWidth(), image.getHeight());
    page.setColor(Color.BLACK);
    for (MatchResult module : MODULE.matcher(svg).results().toList()) {
      int x = Integer.parseInt(module.group(1));
      int y = Integer.parseInt(module.group(2));
      page.fillRect(x * 8, y * rowHeight, 8, rowHeight);
    }
    page.dispose();
    return image;
  }
}
