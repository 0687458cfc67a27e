package dev.couponry.code.app;

/**
 * How a code is to be drawn.
 *
 * @param width of the picture in pixels, quiet zone included
 * @param height of the picture in pixels
 */
public record Drawing(Symbology symbology, Format format, int width, int height) {

  /** Which symbols stand for the characters. */
  public enum Symbology {
    QR,
    CODE_128
  }

  /** The file format. */
  public enum Format {
    PNG,
    SVG
  }
}
