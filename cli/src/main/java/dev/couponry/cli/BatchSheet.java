package dev.couponry.cli;

import dev.couponry.cli.service.Service;
import dev.couponry.cli.sheet.Label;
import dev.couponry.cli.sheet.Sheet;
import dev.couponry.cli.sheet.Symbology;
import dev.couponry.cli.sheet.Typeface;
import dev.couponry.v1.CodeSpec;
import dev.couponry.v1.Coupon;
import dev.couponry.v1.CouponBatch;
import dev.couponry.v1.CouponFilter;
import dev.couponry.v1.GetCouponBatchRequest;
import dev.couponry.v1.ListCouponsRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The codes of a batch, to print. */
@Command(
    name = "sheet",
    description = {
      "The codes of a batch that are still to be used, to print: an A4 PDF of labels of 70 × 37 mm,",
      "three beside each other and eight below, each with title, code, and QR or bar code."
    },
    footer = {"", "Example:", "  couponry batch sheet flyers --file flyers.pdf --limit 480"})
final class BatchSheet extends ServiceCommand {
  @Parameters(paramLabel = "BATCH", description = "Its name.")
  private String batch;

  @Option(
      names = "--file",
      paramLabel = "FILE",
      required = true,
      description = "Where to write the PDF.")
  private Path file;

  @Option(names = "--as", paramLabel = "SYMBOLOGY", description = "qr (default) or code-128.")
  private String symbology = "qr";

  @Option(
      names = "--font",
      paramLabel = "FILE",
      description = "A TrueType or OpenType font for titles. Default: what is installed here.")
  private Path font;

  @Mixin private LimitOption limit;

  private Symbology drawn;
  private Typeface typeface;

  @Override
  protected void prepare() {
    drawn = Symbology.parse("--as", symbology);
    typeface = font == null ? Typeface.installed() : Typeface.ofFile(font);
  }

  @Override
  protected int run(Service service) {
    var named = GetCouponBatchRequest.newBuilder().setTenant(tenant()).setName(batch).build();
    var declared = service.campaigns().getCouponBatch(named).getCouponBatch();
    var coupons = new ArrayList<Coupon>();
    var more =
        limit.pages(
            (size, page) -> {
              var found = service.coupons().listCoupons(request(size, page));
              coupons.addAll(found.getCouponsList());
              return new LimitOption.Page(found.getCouponsCount(), found.getNextPageToken());
            });
    if (coupons.isEmpty()) {
      throw new BadInput("batch " + batch + " has no codes that are still to be used");
    }
    var labels = coupons.stream().map(coupon -> label(declared, coupon)).toList();
    write(labels);
    out().printf("%s: %d codes on %d pages%n", file, labels.size(), Sheet.pages(labels.size()));
    limit.printMore(more, out());
    warn(declared.getSpec().getRule().getTitle());
    return ExitCodes.OK;
  }

  private ListCouponsRequest request(int size, String page) {
    return ListCouponsRequest.newBuilder()
        .setTenant(tenant())
        .setFilter(CouponFilter.newBuilder().setBatch(batch).addStates(Coupon.State.AVAILABLE))
        .setPageSize(size)
        .setPageToken(page)
        .build();
  }

  /** In codes that we make, hyphens do not count; in a partner's they do. */
  private static Label label(CouponBatch batch, Coupon coupon) {
    var ours = batch.getSpec().getCode().getMode() != CodeSpec.Mode.IMPORTED;
    var title = batch.getSpec().getRule().getTitle();
    return new Label(title, coupon.getCode(), ours ? grouped(coupon.getCode()) : coupon.getCode());
  }

  private static String grouped(String code) {
    return code.replaceAll("(.{4})(?=.)", "$1-");
  }

  private void write(List<Label> labels) {
    try (var to = Files.newOutputStream(file)) {
      new Sheet(drawn, typeface).write(labels, to);
    } catch (IOException e) {
      throw new BadInput("--file: cannot write " + file + ": " + e.getMessage());
    }
  }

  private void warn(String title) {
    if (!typeface.shows(title)) {
      err().println("no font here shows all of \"" + title + "\"; give one with --font");
    }
  }
}
