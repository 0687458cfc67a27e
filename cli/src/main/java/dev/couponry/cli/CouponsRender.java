package dev.couponry.cli;

import dev.couponry.cli.service.Service;
import dev.couponry.cli.shop.CouponKeys;
import dev.couponry.cli.show.Names;
import dev.couponry.v1.RenderCodeRequest;
import dev.couponry.v1.RenderCodeRequest.Symbology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A code as a picture. */
@Command(
    name = "render",
    description = "Draws a code as a QR code or a bar code, into a PNG or SVG file.",
    footer = {
      "",
      "Example:",
      "  couponry coupons render GQ7K2QXW9HRA --as code-128 --file code.svg"
    })
final class CouponsRender extends ServiceCommand {
  @Parameters(paramLabel = "CODE|ID", description = "Its code, or its id.")
  private String key;

  @Option(
      names = "--file",
      paramLabel = "FILE",
      required = true,
      description = "Where to write it: a name that ends in .png or .svg.")
  private Path file;

  @Option(names = "--as", paramLabel = "SYMBOLOGY", description = "qr (default) or code-128.")
  private String symbology = "qr";

  @Option(names = "--width", paramLabel = "PIXELS", description = "64 to 2048.")
  private Integer width;

  @Option(names = "--height", paramLabel = "PIXELS", description = "32 to 2048.")
  private Integer height;

  private RenderCodeRequest.Builder request;

  @Override
  protected void prepare() {
    request =
        RenderCodeRequest.newBuilder()
            .setTenant(tenant())
            .setSymbology(Names.parse("--as", symbology, Symbology.class))
            .setFormat(format());
    if (CouponKeys.isId(key)) {
      request.setCouponId(key);
    } else {
      request.setCouponCode(key);
    }
    if (width != null) {
      request.setWidth(width);
    }
    if (height != null) {
      request.setHeight(height);
    }
  }

  private RenderCodeRequest.Format format() {
    var name = file.getFileName().toString();
    if (name.endsWith(".svg")) {
      return RenderCodeRequest.Format.SVG;
    }
    if (name.endsWith(".png")) {
      return RenderCodeRequest.Format.PNG;
    }
    throw new BadInput("--file: must end in .png or .svg (is " + file + ")");
  }

  @Override
  protected int run(Service service) {
    var answer = service.coupons().renderCode(request.build());
    try {
      Files.write(file, answer.getImage().toByteArray());
    } catch (IOException e) {
      throw new BadInput("--file: cannot write " + file + ": " + e.getMessage());
    }
    return print(answer, () -> out().println(file));
  }
}
