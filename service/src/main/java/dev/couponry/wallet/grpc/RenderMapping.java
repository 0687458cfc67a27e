package dev.couponry.wallet.grpc;

import com.google.protobuf.ByteString;
import dev.couponry.code.app.Drawing;
import dev.couponry.refusal.Answer;
import dev.couponry.rules.grpc.Violations;
import dev.couponry.v1.GetCouponRequest;
import dev.couponry.v1.RenderCodeRequest;
import dev.couponry.v1.RenderCodeResponse;

/** Pictures of codes: requests and answers. */
final class RenderMapping {
  private static final int QR_SIZE = 256;
  private static final int BAR_WIDTH = 384;
  private static final int BAR_HEIGHT = 96;
  private static final int LEAST_WIDTH = 64;
  private static final int LEAST_HEIGHT = 32;
  private static final int MOST = 2_048;

  private RenderMapping() {}

  /** Which coupon, as a look-up asks for it. */
  static GetCouponRequest key(RenderCodeRequest request) {
    GetCouponRequest.Builder key = GetCouponRequest.newBuilder().setTenant(request.getTenant());
    return switch (request.getKeyCase()) {
      case COUPON_ID -> key.setCouponId(request.getCouponId()).build();
      case COUPON_CODE -> key.setCouponCode(request.getCouponCode()).build();
      case KEY_NOT_SET -> key.build();
    };
  }

  static Answer<Drawing> drawing(RenderCodeRequest request) {
    Violations violations = Violations.ofRequest();
    Drawing.Symbology symbology =
        switch (request.getSymbology()) {
          case SYMBOLOGY_UNSPECIFIED, QR -> Drawing.Symbology.QR;
          case CODE_128 -> Drawing.Symbology.CODE_128;
          case UNRECOGNIZED -> violations.unknown("symbology", Drawing.Symbology.QR);
        };
    Drawing.Format format =
        switch (request.getFormat()) {
          case FORMAT_UNSPECIFIED, PNG -> Drawing.Format.PNG;
          case SVG -> Drawing.Format.SVG;
          case UNRECOGNIZED -> violations.unknown("format", Drawing.Format.PNG);
        };
    boolean square = symbology == Drawing.Symbology.QR;
    int width = request.hasWidth() ? request.getWidth() : square ? QR_SIZE : BAR_WIDTH;
    int height = request.hasHeight() ? request.getHeight() : square ? width : BAR_HEIGHT;
    bound(violations, "width", width, LEAST_WIDTH);
    bound(violations, "height", height, LEAST_HEIGHT);
    if (square && height != width) {
      violations.add("height", "of a QR code must be its width");
    }
    return violations.answer(new Drawing(symbology, format, width, height));
  }

  private static void bound(Violations violations, String field, int value, int least) {
    if (value < least || value > MOST) {
      violations.add(field, "must be " + least + " to " + MOST);
    }
  }

  static RenderCodeResponse rendered(byte[] image, Drawing.Format format) {
    return RenderCodeResponse.newBuilder()
        .setImage(ByteString.copyFrom(image))
        .setContentType(format == Drawing.Format.PNG ? "image/png" : "image/svg+xml")
        .build();
  }
}
